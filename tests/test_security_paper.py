"""docs/security.md promises nothing that no test shows, and names no module that is gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAPER = (ROOT / "docs" / "security.md").read_text("utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAPER)))
MODULES = sorted(set(re.findall(r"`((?:ptb_aiohttp|rightsbot)/[\w/]+\.py)`", PAPER)))
THREATS = re.findall(r"^### (.+)$", PAPER, re.MULTILINE)


def names_in(path: Path) -> set[str]:
    """The functions that a file defines."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_every_test_named_exists(file: str, name: str) -> None:
    assert name.startswith("test_")
    assert name in names_in(ROOT / file)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_named_exists(module: str) -> None:
    assert (ROOT / "src" / module).is_file()


def test_every_threat_has_what_stops_it_and_a_test() -> None:
    sections = re.split(r"^### .+$", PAPER.partition("\n## Fuzzing")[0], flags=re.MULTILINE)[1:]
    assert len(sections) == len(THREATS) >= 15
    for threat, section in zip(THREATS, sections, strict=True):
        assert all(f"- **{part}**" in section for part in ("Wanted", "Stopped by", "Shown by")), (
            threat
        )
        assert re.search(r"`tests/[\w/]+\.py::\w+`", section), threat
