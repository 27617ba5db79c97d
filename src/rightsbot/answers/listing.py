"""Lists of entries in pages, each entry with its source and a button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.card import Line, back, cited, command, share
from rightsbot.answers.faces import FACES
from rightsbot.answers.links import payload_of
from rightsbot.answers.paging import at_page, chunk
from rightsbot.answers.reply import Choice, Outcome, Reply, Role
from rightsbot.content.entries import Kind
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Entry

PER_PAGE = 10
"""Entries on a page: as many buttons as a phone shows without much scrolling."""


def list_kind(view: View, kind: Kind, page: int) -> Reply:
    """List all entries of a kind."""
    face = FACES[kind]
    entries = face.arranged(view, view.library.of_kind(kind))
    title = view.speech.say(
        "{kind} in the report ({number})", kind=face.heading(view), number=len(entries)
    )
    return list_entries(view, title, entries, f"/{kind}", page)


def list_related(view: View, entry: Entry, kind: Kind, page: int) -> Reply:
    """List the entries of a kind that are linked with `entry`, with a button back to it."""
    face = FACES[kind]
    entries = face.arranged(view, view.library.related(entry, kind))
    what = (
        phrase("On the topic {name}: {kind} ({number})")
        if entry.KIND is Kind.TOPIC
        else phrase("{name}: {kind} ({number})")
    )
    title = view.speech.say(what, name=view.name(entry), kind=face.plural, number=len(entries))
    reply = list_entries(view, title, entries, f"{command(entry)} {face.part}", page)
    return replace(reply, choices=(*reply.choices, back(view, entry)), entry=entry.ref)


def list_entries(
    view: View, title: str, entries: Sequence[Entry], command_text: str, page: int
) -> Reply:
    """List entries under a title; `command_text` is the command that shows the same list."""
    shown, turns = chunk(view.speech, entries, PER_PAGE, page, command_text)
    return Reply(
        outcome=Outcome.LIST,
        title=title,
        blocks=cited(view, (item(view, entry) for entry in shown)),
        choices=buttons(view, shown) + turns,
        payload=payload_of(at_page(command_text, page)),
        share=share(view, command_text),
        listed=tuple(entry.ref for entry in entries),
    )


def item(view: View, entry: Entry) -> Line:
    """Return an entry as one line of a list, with the paragraphs of its first fact."""
    cite = next((statement.cite for _, statement in entry.facts()), ())
    return Line(Role.ITEM, FACES[entry.KIND].title(view, entry), cite)


def list_button(view: View, kind: Kind) -> Choice:
    """Return the button that lists all entries of a kind."""
    return Choice(FACES[kind].heading(view), f"/{kind}")


def buttons(view: View, entries: Sequence[Entry]) -> tuple[Choice, ...]:
    """Return a button for each entry."""
    return tuple(Choice(view.name(entry), command(entry)) for entry in entries)
