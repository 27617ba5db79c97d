"""What puts other content in service: publishing, discarding, taking back, and the folder.

A button that publishes carries the number of the revision against which the difference was shown.
If another one is live by then, what would change now is shown first.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import structlog

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Choice
from rightsbot.content.archive import unpack
from rightsbot.desk.candidates import find, show, waits_no_more
from rightsbot.desk.errand import Post, Said, refuse, tell
from rightsbot.desk.history import no_revision
from rightsbot.desk.origins import FOLDER, MERGED, RELOADED, ROLLBACK
from rightsbot.desk.proposing import is_live_already, keep
from rightsbot.desk.sheets import change_sheet
from rightsbot.desk.weighing import Weighed, files_of, weigh
from rightsbot.speech.phrase import phrase
from rightsbot.store.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsbot.answers.reply import Reply
    from rightsbot.content.mark import Mark
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.speech import Speech

_log = structlog.get_logger(__name__)


async def publish(office: Office, errand: Errand) -> Said:
    """Put a candidate in service: `/publish 7 6` is candidate 7 after revision 6."""
    speech = errand.speech
    number, _, after = errand.words.partition(" ")
    candidate = await find(office, speech, number)
    if not isinstance(candidate, Candidate):
        return Said((candidate,))
    weighed = await weigh(office, speech, unpack(candidate.draft.archive), candidate.base)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        return Said((is_live_already(speech),))
    if after != str(weighed.after):
        return show(office, errand, candidate, weighed)
    origin = candidate.draft.origin
    if weighed.is_rebased and origin == FOLDER:
        origin = MERGED
    draft = weighed.draft(origin, errand.person, candidate.draft.reason)
    revision = await office.store.candidates.publish(candidate.id, draft, weighed.after)
    if revision is None:
        return Said((_overtaken(speech),))
    _serve(office, weighed, revision)
    tell_it = partial(_published, weighed=weighed, revision=revision)
    return Said((tell_it(speech),), _to_author(office, candidate, errand, tell_it))


async def discard(office: Office, errand: Errand) -> Said:
    """Drop a candidate; an editor only one's own."""
    speech, person = errand.speech, errand.person
    candidate = await find(office, speech, errand.words)
    if not isinstance(candidate, Candidate):
        return Said((candidate,))
    own = person.id is not None and candidate.draft.author_id == person.id
    if errand.query.scope < Scope.ADMINS and not own:
        return Said((refuse(speech, phrase("Only its author or an admin may discard this")),))
    if not await office.store.candidates.discard(candidate.id, person.id, person.name):
        return Said((refuse(speech, waits_no_more(candidate)),))
    tell_it = partial(_discarded, candidate=candidate)
    return Said((tell_it(speech),), _to_author(office, candidate, errand, tell_it))


def _discarded(speech: Speech, candidate: Candidate) -> Reply:
    title = phrase("Candidate {number} is discarded", number=str(candidate.id))
    return tell(speech, title, phrase("Nothing was changed."))


async def rollback(office: Office, errand: Errand) -> Said:
    """Publish the files of an earlier revision once more: `/rollback 5 8` is 5 again after 8."""
    speech = errand.speech
    number, _, after = errand.words.partition(" ")
    files = await files_of(office, int(number[:9])) if number.isdecimal() else None
    if files is None:
        return Said((await no_revision(office, speech, number),))
    weighed = await weigh(office, speech, files)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        same = phrase(
            "Revision {live}, which is live, has the files of revision {number}.",
            live=str(weighed.after),
            number=number,
        )
        return Said((tell(speech, phrase("Nothing would change"), same),))
    if after != str(weighed.after):
        return Said((_back(speech, weighed, number),))
    reason = speech.say("back to revision {number}", number=number)
    draft = weighed.draft(ROLLBACK, errand.person, reason)
    revision = await office.store.revisions.publish(draft, weighed.after, "rollback")
    return Said((_served(office, speech, weighed, revision),))


def _back(speech: Speech, weighed: Weighed, number: str) -> Reply:
    label = speech.say("Roll back to {number}", number=number)
    stays = phrase(
        "Revision {number} is live, and stays in the list of revisions.", number=str(weighed.after)
    )
    return change_sheet(
        speech,
        phrase("Back to revision {number}: what would change", number=number),
        weighed.review.changes,
        [stays],
        weighed.review.regressions,
        (Choice(label, f"/rollback {number} {weighed.after}"),),
        weighed.difference,
    )


async def reload(office: Office, errand: Errand) -> Said:
    """Publish what changed in the content folder, at once if it answers no question worse."""
    try:
        folder = await asyncio.to_thread(office.read_folder)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        why = f"{where}{error.strerror or error}."
        return Said((refuse(errand.speech, phrase("The folder cannot be read"), why),))
    # A reload leaves the mark as it is, so the later of the two is what the folder was last.
    newest = await office.store.revisions.newest_from(FOLDER)
    known = (newest.number if newest else None, await marked(office, folder.mark))
    base = max((number for number in known if number is not None), default=None)
    weighed = await weigh(office, errand.speech, folder.files, base)
    origin = FOLDER if isinstance(weighed, Weighed) and weighed.files == folder.files else MERGED
    return await take_up(office, errand, weighed, origin, str(RELOADED))


async def take_up(
    office: Office, errand: Errand, weighed: Weighed | Reply, origin: str, reason: str
) -> Said:
    """Publish what was weighed at once; if it answers a question worse, it becomes a candidate."""
    speech = errand.speech
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        same = phrase(
            "Revision {number}, which is live, has all that the folder has.",
            number=str(weighed.after),
        )
        return Said((tell(speech, phrase("Nothing changed"), same),))
    draft = weighed.draft(origin, errand.person, reason)
    if weighed.review.regressions:
        return await keep(office, errand, draft, weighed)
    act = "reload" if origin in {FOLDER, MERGED} else origin
    revision = await office.store.revisions.publish(draft, weighed.after, act)
    return Said((_served(office, speech, weighed, revision),))


async def marked(office: Office, mark: Mark | None) -> int | None:
    """Return the revision that a folder's mark names, if this store has it."""
    revision = await office.store.revisions.get(mark.number) if mark else None
    return revision.number if revision and mark and revision.version == mark.version else None


def _served(office: Office, speech: Speech, weighed: Weighed, revision: int | None) -> Reply:
    """Put what was published in service, and say so; or that somebody else was quicker."""
    if revision is None:
        return _overtaken(speech)
    _serve(office, weighed, revision)
    return _published(speech, weighed, revision)


def _serve(office: Office, weighed: Weighed, revision: int) -> None:
    library = weighed.review.library or weighed.live.library
    office.bot.serve(library, revision)
    _log.info("revision published", revision=revision, version=library.content.digest)


def _overtaken(speech: Speech) -> Reply:
    return refuse(
        speech,
        phrase("Somebody else was quicker"),
        phrase(
            "Another revision was published at this moment, or this one was decided on already. "
            "Nothing of yours was lost: /candidates and /revisions show how things stand."
        ),
    )


def _published(speech: Speech, weighed: Weighed, revision: int) -> Reply:
    live = phrase(
        "Revision {number} is live. `/rollback {before}` takes it back.",
        number=str(revision),
        before=str(weighed.after),
    )
    title = phrase("Published as revision {number}", number=str(revision))
    return change_sheet(speech, title, weighed.review.changes, [live])


def _to_author(
    office: Office, candidate: Candidate, errand: Errand, reply: Callable[[Speech], Reply]
) -> tuple[Post, ...]:
    """Tell who brought a candidate what somebody else decided, in the language of that chat."""
    author = candidate.draft.author_id
    if author is None or author == errand.person.id:
        return ()
    return (Post(author, reply(office.speech(author))),)
