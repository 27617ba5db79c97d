"""The ways into the content for somebody who has no name to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.reply import Choice
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.speech.speech import Speech

_WAYS = (
    (phrase("Cities"), "/city"),
    (phrase("Practices"), "/practice"),
    (phrase("Speakers"), "/speaker"),
    (phrase("Global Compact"), "/compact"),
    (phrase("Topics"), "/topic"),
    (phrase("Timeline"), "/timeline"),
)


def browse(speech: Speech) -> tuple[Choice, ...]:
    """Return the buttons to every list."""
    return tuple(Choice(speech.say(label), command) for label, command in _WAYS)


def help_button(speech: Speech) -> Choice:
    """Return the button to all commands."""
    return Choice(speech.say("Help"), "/help")
