"""Small things that several acts say in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.words import clean, command_text
from rightsbot.content.records import FALLBACK

if TYPE_CHECKING:
    from datetime import datetime

    from rightsbot.desk.errand import Errand
    from rightsbot.library import Library


def day(at: datetime) -> str:
    """Return a date as everybody reads it alike: 2026-11-24."""
    return f"{at:%Y-%m-%d}"


def short(text: str, most: int) -> str:
    """Return a text of at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def about(library: Library, entry: str) -> str:
    """Name an entry with its ref; one that is gone has only that."""
    found = library.entry(entry)
    return f"{found.name.to(FALLBACK)} ({entry})" if found else entry


def all_words(errand: Errand) -> str:
    """Return all that follows the command: of a question only the beginning is read."""
    typed = command_text(clean(errand.query.text))
    return typed.words if typed else errand.words
