"""Weighing content that somebody brought against what is live: the same for every way in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.answers.review import difference, review
from rightsbot.content.archive import pack, unpack
from rightsbot.content.merging import merge
from rightsbot.content.problems import Problem
from rightsbot.desk.errand import refuse
from rightsbot.desk.following import catch_up
from rightsbot.desk.sheets import problem_sheet
from rightsbot.speech.phrase import phrase
from rightsbot.store.revisions import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.answers.reply import Reply
    from rightsbot.answers.review import Review
    from rightsbot.bot import Snapshot
    from rightsbot.desk.errand import Person
    from rightsbot.desk.office import Office
    from rightsbot.speech.speech import Speech

    Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Sound content on its way to become the revision after the live one."""

    live: Snapshot
    before: Files
    """The files that are live."""
    files: Files
    """What would be live: the changes since `base`, brought into the live files."""
    base: int
    review: Review

    @property
    def after(self) -> int:
        """The live revision's number, after which this one would come."""
        return self.live.revision or 0

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.before == self.files

    @property
    def is_rebased(self) -> bool:
        """Whether it was made from a revision that is not live."""
        return self.base != self.after

    @property
    def difference(self) -> str:
        """All changes, line by line, for who wants to see them."""
        return difference(self.before, self.files)

    def draft(self, origin: str, person: Person, reason: str) -> Draft:
        """Return what the store keeps of it."""
        version = self.review.library.content.digest if self.review.library else ""
        return Draft(pack(self.files), version, origin, person.id, person.name, reason)


async def weigh(
    office: Office,
    speech: Speech,
    files: Mapping[str, bytes | Problem],
    base: int | None = None,
) -> Weighed | Reply:
    """Bring content that was made from revision `base` (the live one if None) to the live one.

    Returns:
        The content if it is sound, else a reply that says what is wrong with it.

    Raises:
        StoreError: the store is away.
    """
    live = await catch_up(office.bot, office.store)
    number = live.revision or 0
    before = await files_of(office, number) or {}
    sound = {name: data for name, data in files.items() if not isinstance(data, Problem)}
    if base is not None and base != number and len(sound) == len(files):
        merged = merge(await files_of(office, base) or {}, before, sound)
        if merged.conflicts:
            return _conflict(speech, merged.conflicts, base, number)
        files = sound = dict(merged.files)
    # A problem stands in the place of a file that cannot be read, and the review tells of it.
    found = await asyncio.to_thread(review, live.library, files)
    if found.problems:
        return problem_sheet(speech, found.problems)
    return Weighed(live, before, sound, number if base is None else base, found)


async def files_of(office: Office, number: int) -> Files | None:
    """Return the files of a revision; None if there is none of that number."""
    archive = await office.store.revisions.archive(number)
    return None if archive is None else unpack(archive)


async def live_files(office: Office) -> tuple[int, Files] | None:
    """Return the number and the files of what is live; None if nothing is."""
    live = await office.store.revisions.live()
    files = await files_of(office, live.number) if live else None
    return (live.number, files) if live and files is not None else None


def _conflict(speech: Speech, names: tuple[str, ...], base: int, live: int) -> Reply:
    return refuse(
        speech,
        phrase("Somebody changed the same"),
        phrase(
            "This was made from revision {base}; now revision {live} is live, and both changed "
            "{names}.",
            base=str(base),
            live=str(live),
            names=", ".join(names),
        ),
        phrase(
            "Nothing was changed. Get the live files with /export or `rightsbot content pull`, "
            "change them again and send them once more."
        ),
    )
