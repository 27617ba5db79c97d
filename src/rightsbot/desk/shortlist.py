"""`/keep` and `/shortlist`: entries that a chat puts aside, and a hand-out of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.answers.browse import browse
from rightsbot.answers.card import Line, View, cited
from rightsbot.answers.faces import FACES
from rightsbot.answers.paging import chunk
from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import page_number
from rightsbot.desk.aside import AsideError
from rightsbot.desk.errand import Said
from rightsbot.desk.handout import Format, Handout, printed
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.content.entries import Entry
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office

_log = structlog.get_logger(__name__)

MOST: Final = 30
"""How many entries a chat may put aside: more than a meeting reads."""
_PER_PAGE: Final = 10
_SHORTLIST: Final = "/shortlist"
_REMOVE, _CLEAR = "remove", "clear"


async def keep(office: Office, errand: Errand) -> Said:
    """Put an entry on the chat's shortlist."""
    view = _view(office, errand)
    entry = view.library.entry(errand.words)
    if entry is None:
        title = view.speech.say("There is no such entry any more.")
        return Said((Reply(Outcome.REFUSED, title, choices=browse(view.speech)),))
    if await office.store.shortlists.add(errand.chat, entry.ref, MOST):
        title = view.speech.say("On the shortlist: {name}", name=view.name(entry))
        outcome = Outcome.HELP
    else:
        title = view.speech.say("The shortlist is full: it has {number} entries.", number=MOST)
        outcome = Outcome.REFUSED
    show = Choice(view.speech.say("Show the shortlist"), _SHORTLIST)
    return Said((Reply(outcome, title, choices=(show,)),))


async def shortlist(office: Office, errand: Errand) -> Said:
    """Show the chat's shortlist, take from it, or make a hand-out of it."""
    view = _view(office, errand)
    words, page = page_number(errand.words.casefold())
    act, _, ref = words.partition(" ")
    if act == _REMOVE:
        await office.store.shortlists.remove(errand.chat, ref)
    elif act == _CLEAR:
        await office.store.shortlists.clear(errand.chat)
    refs = await office.store.shortlists.of(errand.chat)
    # What an editor has taken out of the content meanwhile stays unsaid.
    entries = [entry for ref in refs if (entry := view.library.entry(ref))]
    if not entries:
        return Said((_empty(view, errand),))
    if act in set(Format):
        return Said((await _hand_out(view, entries, Format(act)),))
    return Said((_listed(view, errand, entries, page),))


def _view(office: Office, errand: Errand) -> View:
    return View(office.bot.library, errand.query.language)


def _empty(view: View, errand: Errand) -> Reply:
    notes = [
        view.speech.say("Press “+ Shortlist” below a card to put it here, for a meeting or later.")
    ]
    if not errand.is_private:
        notes.append(view.speech.say(_OF_ALL))
    title = view.speech.say("The shortlist is empty")
    blocks = tuple(Block(Role.NOTE, note) for note in notes)
    return Reply(Outcome.HELP, title, blocks, browse(view.speech))


def _listed(view: View, errand: Errand, entries: Sequence[Entry], page: int) -> Reply:
    shown, turns = chunk(view.speech, entries, _PER_PAGE, page, _SHORTLIST)
    reply = Reply(
        outcome=Outcome.HELP,
        title=view.speech.say("Shortlist ({number})", number=len(entries)),
        blocks=cited(view, (line for entry in shown for line in _short(view, entry))),
        choices=(
            *(
                Choice(
                    view.speech.say("Remove {name}", name=view.name(entry)),
                    f"{_SHORTLIST} {_REMOVE} {entry.ref}",
                )
                for entry in shown
            ),
            *turns,
            *(Choice(sort.value.upper(), f"{_SHORTLIST} {sort}") for sort in Format),
            Choice(view.speech.say("Clear the shortlist"), f"{_SHORTLIST} {_CLEAR}"),
        ),
    )
    return reply if errand.is_private else reply.noting(view.speech.say(_OF_ALL))


def _heading(view: View, entry: Entry) -> Line:
    return Line(Role.HEADING, FACES[entry.KIND].title(view, entry))


def _short(view: View, entry: Entry) -> Iterator[Line]:
    """Yield an entry's name and the first thing that its card says."""
    yield _heading(view, entry)
    yield from islice(FACES[entry.KIND].lines(view, entry), 1)


def _whole(view: View, entry: Entry) -> Iterator[Line]:
    yield _heading(view, entry)
    yield from FACES[entry.KIND].lines(view, entry)


async def _hand_out(view: View, entries: Sequence[Entry], sort: Format) -> Reply:
    speech, report = view.speech, view.library.content.report
    made = speech.say(
        "From “{title}”, {date}",
        title=report.title,
        date=speech.date(datetime.now(UTC).date()),
    )
    handout = Handout(
        title=speech.say("Cities and migration: a shortlist"),
        language=view.language,
        date=made,
        blocks=cited(view, (line for entry in entries for line in _whole(view, entry))),
        sources=speech.say("Sources"),
    )
    title = speech.say("Shortlist ({number})", number=len(entries))
    choices = (Choice(speech.say("Show the shortlist"), _SHORTLIST),)
    try:
        data = await printed(handout, sort)
    except AsideError as error:
        _log.warning("hand-out not made", reason=str(error))
        note = speech.say("The file could not be made just now. Please try again later.")
        return Reply(Outcome.REFUSED, title, (Block(Role.NOTE, note),), choices)
    note = speech.say("The file has every card with its sources.")
    reply = Reply(Outcome.HELP, title, (Block(Role.NOTE, note),), choices)
    return replace(reply, attachment=Attachment(f"shortlist.{sort}", data))


_OF_ALL = phrase("It is the shortlist of the whole group.")
