"""What puts other content in service: publishing, discarding, taking back, and the folder.

A button that publishes carries the number of the revision against which the difference was shown.
If another one is live by then, what would change now is shown first.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Choice
from rightsbot.content.archive import unpack
from rightsbot.desk.candidates import find, show
from rightsbot.desk.errand import Post, Said, refuse, say
from rightsbot.desk.history import no_revision
from rightsbot.desk.proposing import keep
from rightsbot.desk.sheets import change_sheet
from rightsbot.desk.weighing import Weighed, files_of, weigh
from rightsbot.store.candidates import Candidate

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.content.mark import Mark
    from rightsbot.desk.errand import Errand, Person
    from rightsbot.desk.office import Office

_log = structlog.get_logger(__name__)

FOLDER: Final = "folder"
"""The origin of a revision that is exactly the content folder, from which later changes count."""
MERGED: Final = "merged"
"""The origin of one to which the folder brought only its changes."""
ROLLBACK: Final = "rollback"


async def publish(office: Office, errand: Errand) -> Said:
    """Put a candidate in service: `/publish 7 6` is candidate 7 after revision 6."""
    number, _, after = errand.words.partition(" ")
    candidate = await find(office, number)
    if not isinstance(candidate, Candidate):
        return Said((candidate,))
    weighed = await weigh(office, unpack(candidate.draft.archive), candidate.base)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        return Said((say("Nothing would change", "This is what is live already."),))
    if after != str(weighed.after):
        return show(office, candidate, weighed, errand.query.scope)
    origin = candidate.draft.origin
    if weighed.is_rebased and origin == FOLDER:
        origin = MERGED
    draft = weighed.draft(origin, errand.person, candidate.draft.reason)
    revision = await office.store.candidates.publish(candidate.id, draft, weighed.after)
    reply = _served(office, weighed, revision)
    return Said((reply,), _to_author(candidate, errand, reply) if revision else ())


async def discard(office: Office, errand: Errand) -> Said:
    """Drop a candidate; an editor only one's own."""
    candidate = await find(office, errand.words)
    if not isinstance(candidate, Candidate):
        return Said((candidate,))
    person = errand.person
    own = person.id is not None and candidate.draft.author_id == person.id
    if errand.query.scope < Scope.ADMINS and not own:
        return Said((refuse("Only its author or an admin may discard this"),))
    if not await office.store.candidates.discard(candidate.id, person.id, person.name):
        return Said((refuse(f"Candidate {candidate.id} waits no more"),))
    reply = say(f"Candidate {candidate.id} is discarded", "Nothing was changed.")
    return Said((reply,), _to_author(candidate, errand, reply))


async def rollback(office: Office, errand: Errand) -> Said:
    """Publish the files of an earlier revision once more: `/rollback 5 8` is 5 again after 8."""
    number, _, after = errand.words.partition(" ")
    files = await files_of(office, int(number[:9])) if number.isdecimal() else None
    if files is None:
        return Said((await no_revision(office, number),))
    weighed = await weigh(office, files)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        same = f"Revision {weighed.after}, which is live, has the files of revision {number}."
        return Said((say("Nothing would change", same),))
    if after != str(weighed.after):
        button = Choice(f"Roll back to {number}", f"/rollback {number} {weighed.after}")
        sheet = change_sheet(
            f"Back to revision {number}: what would change",
            map(str, weighed.review.changes),
            [f"Revision {weighed.after} is live, and stays in the list of revisions."],
            weighed.review.regressions,
            (button,),
            weighed.difference,
        )
        return Said((sheet,))
    draft = weighed.draft(ROLLBACK, errand.person, f"back to revision {number}")
    revision = await office.store.revisions.publish(draft, weighed.after, "rollback")
    return Said((_served(office, weighed, revision),))


async def reload(office: Office, errand: Errand) -> Said:
    """Publish what changed in the content folder, at once if it answers no question worse."""
    try:
        folder = await asyncio.to_thread(office.read_folder)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return Said((refuse("The folder cannot be read", f"{where}{error.strerror or error}."),))
    # A reload leaves the mark as it is, so the later of the two is what the folder was last.
    newest = await office.store.revisions.newest_from(FOLDER)
    known = (newest.number if newest else None, await marked(office, folder.mark))
    base = max((number for number in known if number is not None), default=None)
    weighed = await weigh(office, folder.files, base)
    origin = FOLDER if isinstance(weighed, Weighed) and weighed.files == folder.files else MERGED
    return await take_up(office, errand.person, weighed, origin, "changes of the content folder")


async def take_up(
    office: Office, person: Person, weighed: Weighed | Reply, origin: str, reason: str
) -> Said:
    """Publish what was weighed at once; if it answers a question worse, it becomes a candidate."""
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        same = f"Revision {weighed.after}, which is live, has all that the folder has."
        return Said((say("Nothing changed", same),))
    draft = weighed.draft(origin, person, reason)
    if weighed.review.regressions:
        return await keep(office, draft, weighed, Scope.ADMINS)
    act = "reload" if origin in {FOLDER, MERGED} else origin
    revision = await office.store.revisions.publish(draft, weighed.after, act)
    return Said((_served(office, weighed, revision),))


async def marked(office: Office, mark: Mark | None) -> int | None:
    """Return the revision that a folder's mark names, if this store has it."""
    revision = await office.store.revisions.get(mark.number) if mark else None
    return revision.number if revision and mark and revision.version == mark.version else None


def _served(office: Office, weighed: Weighed, revision: int | None) -> Reply:
    """Put what was published in service, and say so; or that somebody else was quicker."""
    if revision is None or weighed.review.library is None:
        return refuse(
            "Somebody else was quicker",
            "Another revision was published at this moment, or this one was decided on already. "
            "Nothing of yours was lost: /candidates and /revisions show how things stand.",
        )
    office.bot.serve(weighed.review.library, revision)
    _log.info("revision published", revision=revision, version=office.bot.library.content.digest)
    live = f"Revision {revision} is live. `/rollback {weighed.after}` takes it back."
    return change_sheet(
        f"Published as revision {revision}", map(str, weighed.review.changes), [live]
    )


def _to_author(candidate: Candidate, errand: Errand, reply: Reply) -> tuple[Post, ...]:
    """Tell who brought a candidate what somebody else decided."""
    author = candidate.draft.author_id
    if author is None or author == errand.person.id:
        return ()
    return (Post(author, reply),)
