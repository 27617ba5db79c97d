"""What somebody asks, as plain data that every shell can make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Scope(IntEnum):
    """What somebody may do; each may do what those below may."""

    EVERYONE = 0
    EDITORS = 1
    ADMINS = 2


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its text, the reader's language, and what the asker may do here."""

    text: str
    language: str = "en"
    scope: Scope = Scope.EVERYONE
    """What the asker may do in this place."""
    pressed: bool = False
    """Whether the text is a button's command and not typed; an old button may name what is gone."""
