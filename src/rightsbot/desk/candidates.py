"""A candidate as it is shown: what it would change, and the buttons that decide on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Choice
from rightsbot.answers.review import previews
from rightsbot.desk.errand import Post, Said, refuse
from rightsbot.desk.sheets import change_sheet, moment
from rightsbot.store.candidates import State

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.office import Office
    from rightsbot.desk.weighing import Weighed
    from rightsbot.store.candidates import Candidate

PREVIEWS: Final = 6
"""How many changed cards are shown."""


async def find(office: Office, words: str) -> Candidate | Reply:
    """Return the candidate that waits under a number, else a reply that says why there is none."""
    if not words.isdecimal():
        return refuse("Which candidate?", "Give its number; /candidates lists those that wait.")
    candidate = await office.store.candidates.get(int(words[:9]))
    if candidate is None:
        return refuse(f"There is no candidate {words[:9]}", "/candidates lists those that wait.")
    if candidate.state is not State.WAITING:
        return refuse(
            f"Candidate {candidate.id} waits no more", f"It was {candidate.state} already."
        )
    return candidate


def told(candidate: Candidate) -> str:
    """Say in a line what a candidate is."""
    draft = candidate.draft
    return (
        f"Candidate {candidate.id}: {draft.reason}, by {draft.author}, {moment(candidate.at)}, "
        f"made from revision {candidate.base}"
    )


def show(
    office: Office, candidate: Candidate, weighed: Weighed, scope: Scope, *, is_new: bool = False
) -> Said:
    """Show what a candidate would change now; a new one of an editor's goes to all admins too."""
    review = weighed.review
    library = review.library or weighed.live.library
    cards = previews(review, library.content.report.languages, PREVIEWS)
    to_admins = is_new and scope < Scope.ADMINS
    notes = [told(candidate) + "."]
    if weighed.is_rebased:
        notes.append(
            f"Revision {weighed.after} is live meanwhile; nobody changed the same files, so this "
            "is what would change now."
        )
    if len(review.changed) > len(cards):
        notes.append("Not every changed card is shown; all changes are in the file.")
    discard = Choice("Discard", f"/discard {candidate.id}")
    publish = Choice(
        "Publish all the same" if review.regressions else "Publish",
        f"/publish {candidate.id} {weighed.after}",
    )

    def sheet(*choices: Choice, also: str = "") -> Reply:
        return change_sheet(
            f"Candidate {candidate.id}: what would change",
            map(str, review.changes),
            [*notes, also] if also else notes,
            review.regressions,
            choices,
            weighed.difference,
        )

    if scope >= Scope.ADMINS:
        return Said((*cards, sheet(publish, discard)))
    posts = (
        Post(admin, reply)
        for admin in sorted(office.rules.admins if to_admins else ())
        for reply in (*cards, sheet(publish, discard))
    )
    sent = "The admins have been sent it; one of them decides." if to_admins else ""
    return Said((*cards, sheet(discard, also=sent)), tuple(posts))
