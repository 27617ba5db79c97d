"""The card of a topic: what the report says of it, and everything that belongs to it."""

from __future__ import annotations

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind, Topic

FACE: Face[Topic] = Face(
    kind=Kind.TOPIC,
    noun="topic",
    plural="topics",
    leads_to=(
        Kind.PRACTICE,
        Kind.DEMAND,
        Kind.CITY,
        Kind.SPEAKER,
        Kind.ORGANISATION,
        Kind.EVENT,
    ),
    aliases=("theme", "themes", "subject", "subjects"),
    summary="Themes that cut across cities: women, housing, borders…",
)
