"""From words to an entry: sure, several choices, or plainly not in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import browse
from rightsbot.answers.card import command
from rightsbot.answers.faces import FACES, label, show
from rightsbot.answers.listing import list_related
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import echo
from rightsbot.content.entries import Kind
from rightsbot.content.records import Ref
from rightsbot.search.model import Verdict
from rightsbot.search.verdict import OFFERED
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightsbot.answers.command import Request
    from rightsbot.content.entries import Entry
    from rightsbot.search.model import Findings, Hit

MOST_CHOICES = 5
_NAMING = 3
"""Up to how many words a question names something, of which it can be said that it is not there.

More describe something; that no entry has these words does not mean that the report lacks it.
"""


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
    name = request.view.name(entry)
    note = phrase("You wrote “{words}”; this is {name}.", words=echo(request.words), name=name)
    return (request.speech.say(note),)


def _of_another_kind(request: Request, kind: Kind, hit: Hit) -> Reply:
    """Show what of the wanted kind belongs to the entry found, else the entry itself."""
    entry = request.library.found(hit)
    wanted, found = FACES[kind], FACES[entry.KIND]
    notes = _notes(request, hit, entry)
    if kind in found.leads_to and len(request.library.related(entry, kind)) > 1:
        return list_related(request.view, entry, kind, 1).noting(*notes)
    other = request.speech.say(
        "Nothing of that name under “{wanted}” in the report; found under “{found}”.",
        wanted=wanted.heading(request.view),
        found=found.heading(request.view),
    )
    return show(request.view, entry).noting(*notes, other)


def _unsure(request: Request, findings: Findings, hits: Iterable[Hit]) -> Reply:
    """Offer what comes near, as a choice if it is near enough, else below a plain "not here"."""
    # What sounds like another place can only be a place.
    near = [hit for hit in hits if not findings.lookalike or hit.kind == Kind.CITY]
    entries = list(dict.fromkeys(map(request.library.found, near)))[:MOST_CHOICES]
    offers = tuple(Choice(label(request.view, entry), command(entry)) for entry in entries)
    if offers and findings.verdict is Verdict.UNSURE:
        further = (Ref(hit.ref) for hit in near if hit.score >= OFFERED)
        listed = dict.fromkeys((*(entry.ref for entry in entries), *further))
        return _did_you_mean(request, offers, tuple(listed))
    return _not_found(request, offers)


def _did_you_mean(request: Request, offers: tuple[Choice, ...], listed: tuple[Ref, ...]) -> Reply:
    speech = request.speech
    note = speech.say("You wrote “{words}”.", words=echo(request.words))
    return Reply(
        outcome=Outcome.CHOICES,
        title=speech.count("Did you mean this?", "Did you mean one of these?", len(offers)),
        blocks=(Block(Role.NOTE, note),),
        choices=offers,
        listed=listed,
        asked=request.words,
    )


def _not_found(request: Request, offers: tuple[Choice, ...]) -> Reply:
    """Say that it is not in the report, of what only describes something that nothing was found."""
    asked, speech = echo(request.words), request.speech
    if len(request.words.split()) <= _NAMING:
        title = speech.say("Not in the report")
        notes = [speech.say("The report does not cover “{words}”.", words=asked)]
    else:
        title = speech.say("Nothing found in the report")
        notes = [speech.say("Nothing was found for “{words}”. Try other words.", words=asked)]
    if offers:
        notes.append(speech.say("The nearest that it has is below."))
    return Reply(
        outcome=Outcome.NONE,
        title=title,
        blocks=tuple(Block(Role.NOTE, note) for note in notes),
        choices=offers + browse(speech),
        asked=request.words,
    )
