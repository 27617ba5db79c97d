"""What somebody asks, as plain data that every shell can make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its text, the reader's language, and what the asker may do here."""

    text: str
    language: str = "en"
    admin: bool = False
    """Whether the asker may give admin commands in this place."""
    pressed: bool = False
    """Whether the text is a button's command and not typed; an old button may name what is gone."""
