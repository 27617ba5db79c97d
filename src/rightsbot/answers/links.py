"""Deep links: a command as what follows `?start=` in a link to the bot, and back.

Telegram takes letters, digits, `_` and `-` there, 64 at most. No id has a `_`, so it is the blank.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from rightsbot.answers.words import CommandText, clean, command_text

LONGEST: Final = 64
"""The most characters of a payload."""
ASK: Final = "ask"
"""What begins a payload that carries a question in base64url."""

_LEGAL = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST}}}")


def payload_of(command: str) -> str | None:
    """Return the payload that gives a command: `/city nador practices` as `city-nador_practices`.

    None if it has signs that no payload can have, or is too long.
    """
    typed = command_text(command)
    if typed is None or "_" in command:
        return None
    payload = "-".join(filter(None, (typed.name, typed.words.replace(" ", "_"))))
    return payload if _LEGAL.fullmatch(payload) and typed.name != ASK else None


def question_payload(question: str) -> str | None:
    """Return the payload that asks a question in words; None if it is longer than 45 bytes."""
    carried = urlsafe_b64encode(clean(question).encode()).decode().rstrip("=")
    payload = f"{ASK}-{carried}"
    return payload if carried and len(payload) <= LONGEST else None


def read_payload(payload: str) -> CommandText:
    """Return the command that a payload gives; a question is one of `search`."""
    name, _, words = payload.partition("-")
    if name == ASK:
        return CommandText("search", _question(words))
    return CommandText(name.lower(), words.replace("_", " "))


def _question(carried: str) -> str:
    """Read a question; of what is no base64url or no text, nothing is left."""
    try:
        return clean(urlsafe_b64decode(carried + "=" * (-len(carried) % 4)).decode())
    except ValueError:
        return ""
