"""The card of a topic: what the report says of it, and everything that belongs to it."""

from __future__ import annotations

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind, Topic
from rightsbot.speech.phrase import phrase

FACE: Face[Topic] = Face(
    kind=Kind.TOPIC,
    part="topics",
    noun=phrase("topic"),
    plural=phrase("topics"),
    leads_to=(
        Kind.PRACTICE,
        Kind.DEMAND,
        Kind.CITY,
        Kind.SPEAKER,
        Kind.ORGANISATION,
        Kind.EVENT,
    ),
    words=phrase("topic, topics, theme, themes, subject, subjects"),
    summary=phrase("Themes that cut across cities: women, housing, borders…"),
)
