"""The ways into the content for somebody who has no name to ask for."""

from __future__ import annotations

from rightsbot.answers.reply import Choice

BROWSE = (
    Choice("Cities", "/city"),
    Choice("Practices", "/practice"),
    Choice("Speakers", "/speaker"),
    Choice("Global Compact", "/compact"),
    Choice("Topics", "/topic"),
    Choice("Timeline", "/timeline"),
)
HELP = Choice("Help", "/help")
