"""The card of a speaker: every role the report gives, where they spoke, and what they argued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.card import Face, Line
from rightsbot.answers.reply import Role
from rightsbot.content.entries import Kind
from rightsbot.content.records import Ref
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Speaker


def _lines(view: View, speaker: Speaker) -> Iterator[Line]:
    yield from _roles(view, speaker)
    for appearance in speaker.appearances:
        event = view.library.content.entries[Ref(f"{Kind.EVENT}/{appearance.event}")]
        spoke = view.speech.say("Spoke at: {event}", event=view.name(event))
        yield Line(Role.ITEM, spoke, appearance.cite)
    yield from view.tell(speaker)


def _roles(view: View, speaker: Speaker) -> Iterable[Line]:
    """Return a line for each role; those that the reader's language words alike are one."""
    roles: dict[str, Line] = {}
    for line in map(view.state, speaker.roles):
        same = roles.get(line.text)
        roles[line.text] = replace(same, cite=same.cite + line.cite) if same else line
    return roles.values()


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
