"""What can be wrong with the content, said so that an editor who does not code can mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightsbot.content.records import Path

_SHOWN = 60
_NEAR = 55  # percent of likeness below which a suggestion would puzzle more than help
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where it stands, and what it is with the likely remedy."""

    file: str
    line: int
    """From 1; of a problem with the whole file, 1."""
    column: int
    """From 1, in characters."""
    path: str
    """Where in the entry, as in `statements[2].text.en`; empty for the file as a whole."""
    message: str

    def __str__(self) -> str:
        """Return `file:line:column: path: message`, which terminals and editors link."""
        path = f"{self.path}: " if self.path else ""
        return f"{shown(self.file)}:{self.line}:{self.column}: {path}{self.message}"


class ContentError(Exception):
    """The content has problems, so nothing of it is used; carries all of them, sorted."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by file and place."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def spelled(path: Path) -> str:
    """Spell a path as editors know it: `statements[2].text.en`, counting from 0."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in path)
    return "".join(parts).removeprefix(".")


def shown(text: str) -> str:
    """Shorten a text from a file, and replace what no terminal should be sent."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return _UNPRINTABLE.sub("�", short)


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """Return a clause that suggests the candidate most like `word`, or nothing if none is."""
    near = nearest(word, candidates)
    return f"; did you mean “{near}”?" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like `word`; None if none is so like it that it helps."""
    match = process.extractOne(word, sorted(candidates), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return match[0] if match else None
