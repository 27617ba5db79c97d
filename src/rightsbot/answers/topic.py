"""The card of a topic: what the report says of it, and everything that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face
from rightsbot.content.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightsbot.answers.card import Line, View
    from rightsbot.content.model import Topic


def _lines(view: View, topic: Topic) -> Iterable[Line]:
    return view.tell(topic)


def _place(_view: View, _topic: Topic) -> str:
    return ""


FACE = Face(
    kind=Kind.TOPIC,
    noun="topic",
    plural="topics",
    lines=_lines,
    place=_place,
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
