"""What is offered while somebody types in another chat: entries and lists, each with its card.

It rests on the same answer that the question gets in private, so that nothing is offered here that
would not be answered, or given as a choice, there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from rightsbot.answers.card import View
from rightsbot.answers.country import all_of_country
from rightsbot.answers.faces import FACES, show
from rightsbot.answers.links import payload_of, question_payload
from rightsbot.answers.listing import list_kind
from rightsbot.answers.reply import Outcome
from rightsbot.answers.routing import answer
from rightsbot.answers.words import clean, command_text
from rightsbot.speech.speech import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.query import Query
    from rightsbot.answers.reply import Reply
    from rightsbot.content.entries import Entry, Kind
    from rightsbot.library import Library

PER_PAGE: Final = 10
"""Offers at once: every one has its whole card with it, and all are sent with each letter typed."""
REPORT: Final = "report"
"""The picture of what is of no single kind."""
_BEGINNING: Final = 3
"""How many Latin letters can be looked for; fewer begin a word, and find nothing yet."""
_LINE: Final = 140
"""The most characters of a description, of which a phone shows two lines."""
_WHOLE: Final = frozenset({Outcome.ANSWER, Outcome.LIST, Outcome.HELP})
"""How a question ends whose reply can stand in another chat as it is."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: how it looks among others, and the card that choosing it sends."""

    id: str
    """Its own, and the same each time: an entry's ref, or a word; at most 64 bytes."""
    title: str
    description: str
    picture: str
    """Which picture belongs to it: a kind of entry, or `REPORT`."""
    card: Reply


@dataclass(frozen=True, slots=True)
class Offers:
    """One page of what is offered, best first."""

    offers: tuple[Offer, ...]
    following: int | None = None
    """Where the next page begins; None on the last."""
    is_sure: bool = True
    """Whether what was typed is answered; else these are guesses, or there is nothing."""
    payload: str | None = None
    """What asks in private what is not answered here (see `links`), if that can be carried."""


def offer(library: Library, query: Query, start: int = 0) -> Offers:
    """Offer what answers a query that is typed in another chat, from offer number `start` on.

    Nothing typed, or hardly anything, offers the lists of all kinds. Where the report has nothing
    there are no offers.
    """
    view = View(library, query.language)
    text = clean(query.text)
    if not text:
        return Offers(_kinds(view))
    reply = answer(library, query)
    country = all_of_country(library, text) if reply.outcome is Outcome.CHOICES else ()
    entries = country or tuple(_entries(view, reply))
    whole = (_of_reply(view, reply),) if _is_whole(reply) else ()
    found = (*whole, *entries)
    end = start + PER_PAGE
    if not found and len(text) < _BEGINNING and text.isascii() and text.isalpha():
        return Offers(_kinds(view))
    page = (each if isinstance(each, Offer) else _of_entry(view, each) for each in found[start:end])
    is_sure = bool(country) or reply.outcome in _WHOLE
    return Offers(
        tuple(page),
        following=end if end < len(found) else None,
        is_sure=is_sure,
        payload=None if is_sure else _payload(text, reply),
    )


def _is_whole(reply: Reply) -> bool:
    """Whether the reply is offered as it is: a list or a help, but no entry, which has a card."""
    return reply.outcome in _WHOLE and (reply.outcome is not Outcome.ANSWER or reply.entry is None)


def _entries(view: View, reply: Reply) -> Iterator[Entry]:
    """Yield the entries that answer: the one found with all that is linked with it, or several."""
    if reply.outcome is Outcome.ANSWER and reply.entry:
        entry = view.library.content.entries[reply.entry]
        yield entry
        for kind in FACES[entry.KIND].leads_to:
            yield from FACES[kind].arranged(view, view.library.related(entry, kind))
    elif reply.outcome in {Outcome.CHOICES, Outcome.LIST}:
        yield from map(view.library.content.entries.__getitem__, reply.listed)


def _payload(text: str, reply: Reply) -> str | None:
    """Return what asks the same in private; a command that is none there either asks nothing."""
    if reply.outcome is Outcome.REFUSED:
        return None
    return payload_of(text) if command_text(text) else question_payload(text)


def _kinds(view: View) -> tuple[Offer, ...]:
    """Offer the list of each kind that has entries; they are made once for a snapshot."""
    key = ("kinds", view.language)
    return view.library.keeper.get(
        key, lambda: tuple(_of_kind(view, kind) for kind in FACES if view.library.of_kind(kind))
    )


def _of_kind(view: View, kind: Kind) -> Offer:
    card = list_kind(view, kind, 1)
    return Offer(kind.value, card.title, view.speech.say(FACES[kind].summary), kind.value, card)


def _of_reply(view: View, reply: Reply) -> Offer:
    entries = [view.library.content.entries[ref] for ref in reply.listed]
    told = view.names(entries) or next((block.text for block in reply.blocks), "")
    return Offer("answer", reply.title, _line(told), REPORT, reply)


def _of_entry(view: View, entry: Entry) -> Offer:
    """Offer an entry; an offer is made once for a snapshot, and then the same for all."""
    key = ("offer", view.language, entry.ref)
    return view.library.keeper.get(key, partial(_draw, view, entry))


def _draw(view: View, entry: Entry) -> Offer:
    face = FACES[entry.KIND]
    told = next((view.text(statement.text) for _, statement in entry.facts()), "")
    parts = (capitalised(view.speech.say(face.noun)), face.place(view, entry), told)
    description = _line(" · ".join(filter(None, parts)))
    return Offer(entry.ref, view.name(entry), description, entry.KIND.value, show(view, entry))


def _line(text: str) -> str:
    return shorten(text, _LINE, placeholder="…")
