"""A candidate as it is shown: what it would change, and the buttons that decide on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Choice
from rightsbot.answers.review import previews
from rightsbot.desk.errand import Post, Said, refuse
from rightsbot.desk.origins import ours
from rightsbot.desk.sheets import change_sheet
from rightsbot.speech.phrase import phrase
from rightsbot.store.candidates import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.desk.weighing import Weighed
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech
    from rightsbot.store.candidates import Candidate

PREVIEWS: Final = 6
"""How many changed cards are shown."""
_LISTED: Final = phrase("/candidates lists those that wait.")
_ENDED: Final[Mapping[State, Phrase]] = {
    State.PUBLISHED: phrase("It was published already."),
    State.DISCARDED: phrase("It was discarded already."),
}


async def find(office: Office, speech: Speech, words: str) -> Candidate | Reply:
    """Return the candidate that waits under a number, else a reply that says why there is none."""
    if not words.isdecimal():
        how = phrase("Give its number; /candidates lists those that wait.")
        return refuse(speech, phrase("Which candidate?"), how)
    candidate = await office.store.candidates.get(int(words[:9]))
    if candidate is None:
        title = phrase("There is no candidate {number}", number=words[:9])
        return refuse(speech, title, _LISTED)
    if candidate.state is not State.WAITING:
        return refuse(speech, waits_no_more(candidate), _ENDED[candidate.state])
    return candidate


def waits_no_more(candidate: Candidate) -> Phrase:
    """Say that somebody decided on a candidate."""
    return phrase("Candidate {number} waits no more", number=str(candidate.id))


def told(speech: Speech, candidate: Candidate) -> Phrase:
    """Say in a line what a candidate is."""
    draft = candidate.draft
    return phrase(
        "Candidate {number}: {reason}, by {author}, {moment}, made from revision {base}.",
        number=str(candidate.id),
        reason=ours(speech, draft.reason),
        author=draft.author,
        moment=speech.moment(candidate.at),
        base=str(candidate.base),
    )


def show(
    office: Office, errand: Errand, candidate: Candidate, weighed: Weighed, *, is_new: bool = False
) -> Said:
    """Show what a candidate would change now; a new one of an editor's goes to all admins too."""
    library = weighed.review.library or weighed.live.library
    cards = previews(weighed.review, library.content.report.languages, PREVIEWS)
    notes = _notes(weighed, all_shown=len(weighed.review.changed) <= len(cards))
    if errand.query.scope >= Scope.ADMINS:
        return Said((*cards, _for_admins(errand.speech, candidate, weighed, notes)))
    posts = (
        Post(admin, reply)
        for admin in sorted(office.rules.admins if is_new else ())
        for reply in (*cards, _for_admins(office.speech(admin), candidate, weighed, notes))
    )
    sent = phrase("The admins have been sent it; one of them decides.")
    own = _sheet(
        errand.speech,
        candidate,
        weighed,
        (*notes, sent) if is_new else notes,
        (_discard(errand.speech, candidate),),
    )
    return Said((*cards, own), tuple(posts))


def _for_admins(
    speech: Speech, candidate: Candidate, weighed: Weighed, notes: Sequence[Phrase]
) -> Reply:
    label = phrase("Publish all the same") if weighed.review.regressions else phrase("Publish")
    publish = Choice(speech.say(label), f"/publish {candidate.id} {weighed.after}")
    return _sheet(speech, candidate, weighed, notes, (publish, _discard(speech, candidate)))


def _discard(speech: Speech, candidate: Candidate) -> Choice:
    return Choice(speech.say("Discard"), f"/discard {candidate.id}")


def _sheet(
    speech: Speech,
    candidate: Candidate,
    weighed: Weighed,
    notes: Sequence[Phrase],
    choices: tuple[Choice, ...],
) -> Reply:
    return change_sheet(
        speech,
        phrase("Candidate {number}: what would change", number=str(candidate.id)),
        weighed.review.changes,
        (told(speech, candidate), *notes),
        weighed.review.regressions,
        choices,
        weighed.difference,
    )


def _notes(weighed: Weighed, *, all_shown: bool) -> tuple[Phrase, ...]:
    rebased = phrase(
        "Revision {number} is live meanwhile; nobody changed the same files, so this is what would "
        "change now.",
        number=str(weighed.after),
    )
    more = phrase("Not every changed card is shown; all changes are in the file.")
    return ((rebased,) if weighed.is_rebased else ()) + (() if all_shown else (more,))
