"""The mark in a content folder: which revision of the store its files were taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = ".revision"
"""Hidden, so that it is no part of the content."""


class Mark(NamedTuple):
    """A revision by its number and, since another store numbers anew, its version."""

    number: int
    version: str


def read_mark(folder: Path) -> Mark | None:
    """Return the mark of a folder; None if it has none that can be read."""
    try:
        number, version = (folder / FILE).read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None
    return Mark(int(number), version) if number.isdecimal() else None


def write_mark(folder: Path, mark: Mark) -> None:
    """Mark a folder.

    Raises:
        OSError: it cannot be written.
    """
    (folder / FILE).write_text(f"{mark.number} {mark.version}\n", encoding="utf-8")
