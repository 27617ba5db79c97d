"""The card of an event: when it was, as precisely as the report says, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import Line, View
    from rightsbot.content.entries import Event


def _lines(view: View, event: Event) -> Iterator[Line]:
    if event.when:
        yield view.say(event.when, "When")
    yield from view.tell(event)


def _place(view: View, event: Event) -> str:
    return event.when.text.to(view.language) if event.when else ""


FACE = Face(
    kind=Kind.EVENT,
    noun="event",
    plural="events",
    lines=_lines,
    place=_place,
    leads_to=(Kind.SPEAKER, Kind.DEMAND, Kind.ORGANISATION, Kind.CITY, Kind.TOPIC),
    aliases=("meeting", "meetings", "session", "sessions"),
    summary="Meetings, interviews and steps towards the Global Compact",
    menu=False,
)
