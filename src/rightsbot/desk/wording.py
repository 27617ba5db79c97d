"""Small things that several acts say in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import View
from rightsbot.answers.words import clean, command_text
from rightsbot.speech.phrase import Phrase, counted

if TYPE_CHECKING:
    from rightsbot.desk.errand import Errand
    from rightsbot.library import Library
    from rightsbot.speech.speech import Speech


def short(text: str, most: int) -> str:
    """Return a text of at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def about(speech: Speech, library: Library, entry: str) -> str:
    """Name an entry with its ref; one that is gone has only that."""
    view, found = View(library, speech.language), library.entry(entry)
    return view.placed(view.name(found), entry) if found else entry


def more(number: int) -> Phrase:
    """Say how many more there are than are listed."""
    return counted("and {n} more", "and {n} more", number)


def all_words(errand: Errand) -> str:
    """Return all that follows the command: of a question only the beginning is read."""
    typed = command_text(clean(errand.query.text))
    return typed.words if typed else errand.words
