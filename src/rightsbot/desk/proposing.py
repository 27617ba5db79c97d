"""Content that somebody brings: weighed, shown, and kept until an admin decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Choice
from rightsbot.content.archive import UploadError, unpack, uploaded
from rightsbot.desk.candidates import find, show, told
from rightsbot.desk.errand import Said, refuse, say
from rightsbot.desk.sheets import change_sheet
from rightsbot.desk.weighing import Weighed, live_files, weigh
from rightsbot.store.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.desk.errand import Errand, Person
    from rightsbot.desk.office import Office
    from rightsbot.store.revisions import Draft

UPLOAD: Final = "upload"
"""The origin of what was sent in a chat."""
MOST: Final = 10
"""How many candidates a list shows."""


async def upload(office: Office, errand: Errand) -> Said:
    """Make a candidate of the live files and those that somebody sent."""
    live = await live_files(office)
    if errand.upload is None or live is None:
        return Said((refuse("There is nothing to change"),))
    number, before = live
    try:
        sent = uploaded(errand.upload.name, errand.upload.data, before)
    except UploadError as error:
        return Said((refuse("This cannot be used", str(error)),))
    return await propose(
        office,
        errand.person,
        {**before, **sent},
        base=number,
        origin=UPLOAD,
        reason=errand.query.text or errand.upload.name,
        scope=errand.query.scope,
    )


async def propose(  # noqa: PLR0913  # what a candidate is made of
    office: Office,
    person: Person,
    files: Mapping[str, bytes],
    *,
    base: int,
    origin: str,
    reason: str,
    scope: Scope = Scope.ADMINS,
) -> Said:
    """Weigh all files of the content, made from revision `base`, and keep them as a candidate.

    Whoever brought it is shown what would change; if that is an editor, all admins are too.
    """
    weighed = await weigh(office, files, base)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    if weighed.is_same:
        return Said((say("Nothing would change", "This is what is live already."),))
    return await keep(office, weighed.draft(origin, person, reason), weighed, scope)


async def keep(office: Office, draft: Draft, weighed: Weighed, scope: Scope) -> Said:
    """Keep a draft as a candidate, and show it."""
    candidate = await office.store.candidates.add(draft, weighed.after)
    return show(office, candidate, weighed, scope, is_new=True)


async def waiting(office: Office, _errand: Errand) -> Said:
    """List what waits for an admin."""
    candidates = await office.store.candidates.waiting(MOST)
    if not candidates:
        return Said((say("Nothing waits", "Send a YAML file, or a zip of several, to begin."),))
    choices = tuple(Choice(f"Candidate {each.id}", f"/candidate {each.id}") for each in candidates)
    return Said(
        (change_sheet("What waits to be published", map(told, candidates), choices=choices),)
    )


async def again(office: Office, errand: Errand) -> Said:
    """Show a candidate once more."""
    found = await find(office, errand.words)
    if not isinstance(found, Candidate):
        return Said((found,))
    weighed = await weigh(office, unpack(found.draft.archive), found.base)
    if not isinstance(weighed, Weighed):
        return Said((weighed,))
    return Said(show(office, found, weighed, errand.query.scope).replies)
