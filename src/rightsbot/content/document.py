"""A file as it was written: its plain value, and the place of every part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsbot.content.problems import Problem, spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

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
class Document:
    """A file's value, where each part and each field's name stands, and what was wrong so far."""

    file: str
    value: object
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there is a value at all, sound or not."""
        return bool(self.places)

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem with what stands at a path, or with the name of that field.

        What the file lacks is placed at the nearest part around it.
        """
        place = self.keys.get(path) if at_key else self.places.get(path)
        around = path
        while place is None and around:
            around = around[:-1]
            place = self.places.get(around)
        place = place or Place(1, 1)
        return Problem(self.file, place.line, place.column, spelled(path), message)
