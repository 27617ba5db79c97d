"""The card of a speaker: every role the report gives, where they spoke, and what they argued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face, Line
from rightsbot.answers.reply import Role
from rightsbot.content.entries import Kind
from rightsbot.content.records import Ref
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Speaker


def _lines(view: View, speaker: Speaker) -> Iterator[Line]:
    for role in speaker.roles:
        yield view.state(role)
    for appearance in speaker.appearances:
        event = view.library.content.entries[Ref(f"{Kind.EVENT}/{appearance.event}")]
        spoke = view.speech.say("Spoke at: {event}", event=view.name(event))
        yield Line(Role.ITEM, spoke, appearance.cite)
    yield from view.tell(speaker)


def _place(view: View, speaker: Speaker) -> str:
    nearest = Kind.CITY if speaker.cities else Kind.ORGANISATION
    return view.names(view.library.related(speaker, nearest))


FACE = Face(
    kind=Kind.SPEAKER,
    part="speakers",
    noun=phrase("speaker"),
    plural=phrase("speakers"),
    lines=_lines,
    place=_place,
    leads_to=(
        Kind.CITY,
        Kind.DEMAND,
        Kind.PRACTICE,
        Kind.ORGANISATION,
        Kind.EVENT,
        Kind.TOPIC,
    ),
    words=phrase("speaker, speakers, person, people, who"),
    summary=phrase("Who spoke, in which role, and what they argued"),
)
