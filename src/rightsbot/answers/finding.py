"""From words to an entry: sure, several choices, or plainly not in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import BROWSE
from rightsbot.answers.card import command
from rightsbot.answers.faces import FACES, label, show
from rightsbot.answers.listing import list_related
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import echo
from rightsbot.content.entries import Kind
from rightsbot.search.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightsbot.answers.command import Request
    from rightsbot.content.entries import Entry
    from rightsbot.search.model import Findings, Hit

MOST_CHOICES = 5


def find(request: Request) -> Reply:
    """Answer words among all kinds."""
    findings = request.library.search(request.words)
    if findings.verdict is Verdict.SURE:
        return _sure(request, findings.hits[0])
    return _unsure(request, findings, findings.hits)


def find_kind(request: Request, kind: Kind) -> Reply:
    """Answer words among one kind, else among the others, and say so."""
    own = request.library.search(request.words, kind)
    if own.verdict is Verdict.SURE:
        return _sure(request, own.hits[0])
    everything = request.library.search(request.words)
    if everything.verdict is Verdict.SURE:
        return _of_another_kind(request, kind, everything.hits[0])
    return _unsure(request, everything, (*own.hits, *everything.hits))


def _sure(request: Request, hit: Hit) -> Reply:
    entry = request.library.found(hit)
    return show(request.view, entry).noting(*_notes(request, hit, entry))


def _notes(request: Request, hit: Hit, entry: Entry) -> tuple[str, ...]:
    if hit.literal:
        return ()
    return (f"You wrote “{echo(request.words)}”; this is {request.view.name(entry)}.",)


def _of_another_kind(request: Request, kind: Kind, hit: Hit) -> Reply:
    """Show what of the wanted kind belongs to the entry found, else the entry itself."""
    entry = request.library.found(hit)
    wanted, found = FACES[kind], FACES[entry.KIND]
    notes = _notes(request, hit, entry)
    if kind in found.leads_to and len(request.library.related(entry, kind)) > 1:
        return list_related(request.view, entry, kind, 1).noting(*notes)
    other = f"No {wanted.noun} of that name in the report; found among the {found.plural}."
    return show(request.view, entry).noting(*notes, other)


def _unsure(request: Request, findings: Findings, hits: Iterable[Hit]) -> Reply:
    # What sounds like another place can only be a place.
    near = (hit for hit in hits if hit.kind == Kind.CITY) if findings.lookalike else hits
    entries = list(dict.fromkeys(map(request.library.found, near)))[:MOST_CHOICES]
    offers = tuple(Choice(label(request.view, entry), command(entry)) for entry in entries)
    asked = echo(request.words)
    if offers and findings.verdict is Verdict.UNSURE:
        return Reply(
            outcome=Outcome.CHOICES,
            title="Did you mean this?" if len(offers) == 1 else "Did you mean one of these?",
            blocks=(Block(Role.NOTE, f"You wrote “{asked}”."),),
            choices=offers,
            asked=request.words,
        )
    nearest = (Block(Role.NOTE, "The nearest that it has is below."),) if offers else ()
    return Reply(
        outcome=Outcome.NONE,
        title="Not in the report",
        blocks=(Block(Role.NOTE, f"The report does not cover “{asked}”."), *nearest),
        choices=offers + BROWSE,
        asked=request.words,
    )
