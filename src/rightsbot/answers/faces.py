"""The table of every kind's face: a new kind of entry is a module of its own and a line here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from rightsbot.answers import city, demand, event, organisation, practice, speaker, topic
from rightsbot.answers.card import command, draw
from rightsbot.answers.places import map_button
from rightsbot.answers.reply import Choice
from rightsbot.speech.speech import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightsbot.answers.card import Face, View
    from rightsbot.answers.reply import Reply
    from rightsbot.content.entries import Entry, Kind

FACES: Mapping[Kind, Face[Any]] = {
    face.kind: face
    for face in (
        city.FACE,
        practice.FACE,
        speaker.FACE,
        demand.FACE,
        topic.FACE,
        organisation.FACE,
        event.FACE,
    )
}

PLURALS = {face.part: face.kind for face in FACES.values()}
"""The kinds by the word that buttons use for what is linked with an entry."""


def label(view: View, entry: Entry) -> str:
    """Name an entry with its kind and place."""
    return FACES[entry.KIND].label(view, entry)


def show(view: View, entry: Entry, page: int = 1) -> Reply:
    """Return an entry's card, with buttons to everything that is linked with it.

    A card is drawn once for a snapshot, and then the same for all.
    """
    key = ("card", view.language, entry.ref, page)
    return view.library.keeper.get(key, partial(_draw, view, entry, page))


def _draw(view: View, entry: Entry, page: int) -> Reply:
    return draw(view, FACES[entry.KIND], entry, tuple(_links(view, entry)), page)


def _links(view: View, entry: Entry) -> Iterator[Choice]:
    for kind in FACES[entry.KIND].leads_to:
        face = FACES[kind]
        linked = view.library.related(entry, kind)
        if len(linked) == 1:
            noun = capitalised(view.speech.say(face.noun))
            label = view.speech.say("{label}: {text}", label=noun, text=view.name(linked[0]))
            yield Choice(label, command(linked[0]))
        elif linked:
            label = view.speech.say(
                "{kind} ({number})", kind=face.heading(view), number=len(linked)
            )
            yield Choice(label, f"{command(entry)} {face.part}")
    yield from map_button(view, entry)
