"""Content that somebody brings: weighed, shown, and kept until an admin decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Choice
from rightsbot.content.archive import UploadError, unpack, uploaded
from rightsbot.desk.candidates import find, show, told
from rightsbot.desk.errand import Said, refuse, tell
from rightsbot.desk.origins import UPLOAD
from rightsbot.desk.sheets import change_sheet
from rightsbot.desk.weighing import Weighed, live_files, weigh
from rightsbot.speech.phrase import phrase
from rightsbot.store.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.speech import Speech
    from rightsbot.store.revisions import Draft

MOST: Final = 10
"""How many candidates a list shows."""


async def upload(office: Office, errand: Errand) -> Said:
    """Make a candidate of the live files and those that somebody sent."""
    speech = errand.speech
    live = await live_files(office)
    if errand.upload is None or live is None:
        return Said((refuse(speech, phrase("There is nothing to change")),))
    number, before = live
    try:
        sent = uploaded(errand.upload.name, errand.upload.data, before)
    except UploadError as error:
        return Said((refuse(speech, phrase("This cannot be used"), error.reason),))
    reason = errand.query.text or errand.upload.name
    return await propose(
        office, errand, {**before, **sent}, base=number, origin=UPLOAD, reason=reason
    )


async def propose(  # noqa: PLR0913  # what a candidate is made of
    office: Office,
    errand: Errand,
    files: Mapping[str, bytes],
    *,
    base: int,
    origin: str,
    reason: str,
) -> Said:
    """Weigh all files of the content, made from revision `base`, and keep them as a candidate.

    Whoever brought it is shown what would change; if that is an editor, all admins are too.
    """
    weighed = await weigh(office, errand.speech, files, base)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        return Said((is_live_already(errand.speech),))
    return await keep(office, errand, weighed.draft(origin, errand.person, reason), weighed)


def is_live_already(speech: Speech) -> Reply:
    """Say that what somebody brought is what is live."""
    why = phrase("This is what is live already.")
    return tell(speech, phrase("Nothing would change"), why)


async def keep(office: Office, errand: Errand, draft: Draft, weighed: Weighed) -> Said:
    """Keep a draft as a candidate, and show it."""
    candidate = await office.store.candidates.add(draft, weighed.after)
    return show(office, errand, candidate, weighed, is_new=True)


async def waiting(office: Office, errand: Errand) -> Said:
    """List what waits for an admin."""
    speech = errand.speech
    candidates = await office.store.candidates.waiting(MOST)
    if not candidates:
        how = phrase("Send a YAML file, or a zip of several, to begin.")
        return Said((tell(speech, phrase("Nothing waits"), how),))
    choices = tuple(_button(speech, each) for each in candidates)
    lines = [told(speech, each) for each in candidates]
    title = phrase("What waits to be published")
    return Said((change_sheet(speech, title, lines, choices=choices),))


def _button(speech: Speech, candidate: Candidate) -> Choice:
    label = speech.say("Candidate {number}", number=str(candidate.id))
    return Choice(label, f"/candidate {candidate.id}")


async def again(office: Office, errand: Errand) -> Said:
    """Show a candidate once more."""
    found = await find(office, errand.speech, errand.words)
    if not isinstance(found, Candidate):
        return Said((found,))
    weighed = await weigh(office, errand.speech, unpack(found.draft.archive), found.base)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    return Said(show(office, errand, found, weighed).replies)
