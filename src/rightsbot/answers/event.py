"""The card of an event: when it was, as precisely as the report says, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import Line, View
    from rightsbot.content.entries import Event


def _lines(view: View, event: Event) -> Iterator[Line]:
    if event.when:
        yield view.state(event.when, phrase("When"))
    yield from view.tell(event)


def _place(view: View, event: Event) -> str:
    return view.text(event.when.text) if event.when else ""


FACE = Face(
    kind=Kind.EVENT,
    part="events",
    noun=phrase("event"),
    plural=phrase("events"),
    lines=_lines,
    place=_place,
    leads_to=(Kind.SPEAKER, Kind.DEMAND, Kind.ORGANISATION, Kind.CITY, Kind.TOPIC),
    words=phrase("event, events, meeting, meetings, session, sessions"),
    summary=phrase("Meetings, interviews and steps towards the Global Compact"),
    menu=False,
)
