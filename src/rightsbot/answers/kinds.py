"""The command that each kind of entry has: list the kind, show one, or list what belongs to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rightsbot.answers.command import Command
from rightsbot.answers.country import list_of_country
from rightsbot.answers.faces import FACES, PLURALS, show
from rightsbot.answers.finding import find_kind
from rightsbot.answers.listing import list_kind, list_related
from rightsbot.answers.words import page_number
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.command import Request
    from rightsbot.answers.reply import Reply
    from rightsbot.content.entries import Entry, Kind
    from rightsbot.library import Library

STALE = phrase(
    "That button is from an older version of the content; here is what the search finds now."
)


class Target(NamedTuple):
    """What a button's command points at: an entry, or one kind of what is linked with it."""

    entry: Entry
    part: Kind | None


def kind_command(kind: Kind) -> Command:
    """Return the command of a kind of entry."""
    face = FACES[kind]
    return Command(
        name=kind.value,
        usage=phrase("[name]"),
        summary=face.summary,
        run=partial(answer_kind, kind=kind),
        words=face.words,
        menu=face.menu,
    )


def answer_kind(request: Request, kind: Kind) -> Reply:
    """Answer `/kind`, `/kind page 2`, `/kind id`, `/kind id practices` or `/kind any words`."""
    words, page = page_number(request.words)
    if not words:
        return list_kind(request.view, kind, page)
    target = _target(request.library, kind, words)
    if target is None:
        listed = list_of_country(request.view, kind, words, f"/{kind} {words}", page)
        if listed:
            return listed
        reply = find_kind(request.about(request.words.replace("-", " ")), kind)
        return _instead(request, kind, reply) if request.query.pressed else reply
    entry, part = target
    if part is None:
        return show(request.view, entry, page)
    if not request.library.related(entry, part):
        nothing = request.speech.say(
            "The report names nothing under “{kind}” here.", kind=FACES[part].heading(request.view)
        )
        return show(request.view, entry).noting(nothing)
    return list_related(request.view, entry, part, page)


def _instead(request: Request, kind: Kind, reply: Reply) -> Reply:
    """Return what an old button leads to: what was found, if it is of the button's kind."""
    if reply.entry is None or reply.entry.startswith(f"{kind}/"):
        return reply.noting(request.speech.say(STALE))
    return list_kind(request.view, kind, 1).noting(request.speech.say(STALE))


def _target(library: Library, kind: Kind, words: str) -> Target | None:
    name, _, part = words.partition(" ")
    entry = library.entry(f"{kind}/{name}")
    if entry is None or (part and part not in PLURALS):
        return None
    return Target(entry, PLURALS.get(part))
