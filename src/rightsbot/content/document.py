"""A file as it was written: its plain value, and the place of every part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsbot.content.problems import Problem, spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rightsbot.content.records import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Misread:
    """An unquoted word that YAML takes for something else, such as `NO`, `010` or `12:30`."""

    written: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where each part of a file and each field's name stands."""

    parts: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's value, a way to find where its parts stand, and what was wrong so far."""

    file: str
    value: object
    locate: Callable[[], Places] = field(default=Places, compare=False)
    """Returns the places; sound content never asks, and they would take ten times its room."""
    problems: tuple[Problem, ...] = ()
    is_readable: bool = True
    """Whether there is a value at all, sound or not."""

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem with what stands at a path, or with the name of that field.

        What the file lacks is placed at the nearest part around it.
        """
        places = self.locate()
        place = places.keys.get(path) if at_key else places.parts.get(path)
        around = path
        while place is None and around:
            around = around[:-1]
            place = places.parts.get(around)
        place = place or Place(1, 1)
        return Problem(self.file, place.line, place.column, spelled(path), message)
