"""A language more is a folder of catalogues and a key in the YAML: nothing else knows of any."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import rightsbot
from rightsbot.answers.commands import COMMANDS
from tests.acceptance.test_shipped import everything
from tests.conftest import ROOT
from tests.speech.pretending import LANGUAGE, add_catalogue, add_content, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.library import Library

_WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program and the content, both with a language that was made up."""
    folder = tmp_path_factory.mktemp("made")
    package = folder / "rightsbot"
    shutil.copytree(Path(rightsbot.__file__).parent, package)
    add_catalogue(package)
    add_content(ROOT / "content", folder / "content")
    return folder


def ask(made: Path, *questions: str) -> list[dict[str, Any]]:
    """Ask the program itself, as a reader of the language does."""
    done = subprocess.run(  # noqa: S603  # this project's own program
        (sys.executable, "-m", "rightsbot", "ask", "--json", "--lang", LANGUAGE, "-"),
        input="".join(f"{each}\n" for each in questions),
        env={**os.environ, "PYTHONPATH": str(made), "RIGHTSBOT_CONTENT": str(made / "content")},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def kept(library: Library) -> list[str]:
    """Return what stays as it is in every language, the longest first."""
    report = library.content.report
    titles = [report.title, *(section.title for section in report.sections)]
    commands = [f"/{command.name}" for command in COMMANDS]
    return sorted(titles + commands, key=len, reverse=True)


def strings(value: object, name: str = "") -> Iterator[str]:
    """Yield what of a reply is for people to read."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from strings(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str) and name not in {"query", "outcome", "entry", "command"}:
        yield value


def left(texts: Iterable[str], kept: Iterable[str]) -> list[str]:
    """Return the words in Latin letters that are neither translated nor kept."""
    whole = unmarked("\n".join(texts))
    for each in kept:
        whole = whole.replace(each, " ")
    return _WORD.findall(whole)


def test_whatever_a_reader_sees_is_in_it(made: Path, shipped: Library) -> None:
    typed = ("Nadour", "zzzz", "/compare Madrid Barcelona", "/near Nador", "/where Quito", "/map")
    stays = kept(shipped)
    found = {}
    for reply in ask(made, *everything(shipped), *typed):
        if words := left(strings(reply), [reply["query"], *stays]):
            found[reply["query"]] = words
    assert found == {}


def test_names_stand_apart_from_words_that_run_the_other_way(made: Path) -> None:
    (reply,) = ask(made, "Nadour")
    assert "\u2068Nadour\u2069" in reply["text"]
