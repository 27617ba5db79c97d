"""Reading what was typed: cleaning it, echoing it safely, and taking a command apart."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

ECHO = 80
"""The most characters of a question that a reply repeats."""

_COMMAND = re.compile(r"/(?P<name>[^\s@]*)(?:@\S*)?\s*(?P<words>.*)", re.DOTALL)
_PAGE = re.compile(r"(?:^|(?<=\s))page (?P<page>\d{1,4})$", re.IGNORECASE)
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


class CommandText(NamedTuple):
    """A command as typed: its lower-cased name without the slash, and the words after it."""

    name: str
    words: str


def clean(text: str) -> str:
    """Return the text without control and formatting characters, with single spaces."""
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _DROPPED
    )
    return " ".join("".join(kept).split())


def echo(text: str) -> str:
    """Return what was typed in a form fit to be repeated: cleaned, and at most 80 characters."""
    cleaned = clean(text)
    return cleaned if len(cleaned) <= ECHO else f"{cleaned[: ECHO - 1].rstrip()}…"


def command_text(text: str) -> CommandText | None:
    """Take a command apart; None if the text is no command."""
    match = _COMMAND.fullmatch(text)
    return CommandText(match["name"].lower(), match["words"].strip()) if match else None


def page_number(words: str) -> tuple[str, int]:
    """Split off a trailing `page N`; the page is 1 where there is none."""
    match = _PAGE.search(words)
    return (words[: match.start()].strip(), int(match["page"])) if match else (words, 1)
