"""The content that ships: sound, proved by the report where the report is here, and complete."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from rightsbot.content.comparing import compare
from rightsbot.content.numbered import NumberedReport, read_numbered
from rightsbot.content.parsing import parse_yaml
from rightsbot.content.reading import load, read_files, read_sources
from rightsbot.content.records import Text
from rightsbot.content.verifying import uncited, verify
from rightsbot.content.walking import walk
from tests.typography import FAULTS, faults

ROOT = Path(__file__).parents[2]
FILES = read_files(ROOT / "content")
REPORT = Path(os.environ.get("NUMBERED_REPORT", ROOT.parent / "shared" / "report" / "report.md"))

UNCITED: dict[str, str] = {}
"""The paragraphs of the report that no entry need cite, and why each states no fact."""


@pytest.fixture(scope="module")
def numbered() -> NumberedReport:
    if not REPORT.is_file():
        pytest.skip(f"the report is not at {REPORT}; set NUMBERED_REPORT to its numbered text")
    return read_numbered(REPORT.read_text("utf-8"))


def test_the_content_is_sound() -> None:
    assert load(FILES).entries


def test_all_that_it_says_stands_in_the_report(numbered: NumberedReport) -> None:
    assert [str(problem) for problem in verify(read_sources(FILES), numbered)] == []


def test_every_language_has_the_same_numbers_names_and_quotations() -> None:
    assert [str(problem) for problem in compare(read_sources(FILES))] == []


def test_all_that_the_report_says_is_cited(numbered: NumberedReport) -> None:
    assert uncited(load(FILES), numbered) == tuple(UNCITED)


@pytest.mark.parametrize("language", FAULTS)
def test_a_translation_is_set_as_its_language_is(language: str) -> None:
    records = [record for source in read_sources(FILES) for _, record in walk(source.value)]
    texts = [record.root.get(language, "") for record in records if isinstance(record, Text)]
    assert any(texts)
    assert [(text, fault) for text in texts for fault in faults(language, text)] == []


@pytest.mark.no_cover  # Others cover the parser, and it takes seconds.
def test_the_parser_in_python_reads_it_like_the_default_one() -> None:
    for name, data in FILES.items():
        if name.endswith(".yaml") and isinstance(data, bytes):
            ours, pythons = parse_yaml(name, data), parse_yaml(name, data, yaml.SafeLoader)
            assert (ours, ours.locate()) == (pythons, pythons.locate())
