"""`/good` and `/bad`: thumbs below an answer, counted without who pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.desk.errand import Said, tell
from rightsbot.desk.feedback import ask
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office


async def good(office: Office, errand: Errand) -> Said:
    """Count a thumb up."""
    await office.store.feedback.thumb(_entry(office, errand), up=True)
    counted = phrase("It is counted, without who you are.")
    return Said((tell(errand.speech, phrase("Thank you"), counted),))


async def bad(office: Office, errand: Errand) -> Said:
    """Count a thumb down, and ask why."""
    entry = _entry(office, errand)
    await office.store.feedback.thumb(entry, up=False)
    # Translators: without a bracket or a #, for behind it stands what it is about.
    why = phrase("Thank you. What was wrong or missing?")
    return Said((ask(office, errand.speech, entry, why),))


def _entry(office: Office, errand: Errand) -> str:
    """Return which entry it is about; an old button's may be gone, and anything may be typed."""
    return errand.words if office.bot.library.entry(errand.words) else ""
