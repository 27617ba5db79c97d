"""`/answer`: what an admin says to somebody's feedback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.desk import marks
from rightsbot.desk.errand import Post, Said, refuse, say
from rightsbot.desk.feedback import MOST, gone, show
from rightsbot.desk.wording import all_words, day, short

if TYPE_CHECKING:
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.store.feedback import Feedback

_WORDS = re.compile(r"#?(?P<number>[1-9]\d{0,8})(?:\s+(?P<words>.*))?", re.DOTALL)
_AGAIN = "again "


async def answer(office: Office, errand: Errand) -> Said:
    """Bring an admin's words to the chat that the feedback came from, once they are kept."""
    found = _WORDS.fullmatch(all_words(errand))
    if found is None:
        return Said((_HOW,))
    number, words = int(found["number"]), (found["words"] or "").strip()
    kept = await office.store.feedback.get(number)
    if kept is None:
        return Said((gone(office, number),))
    if not words:
        return Said((show(office.bot.library, kept),))
    again = kept.answer is not None and words.startswith(_AGAIN)
    if kept.answer is not None and not again:
        return Said((_already(kept),))
    text = short(words.removeprefix(_AGAIN) if again else words, MOST)
    who = errand.person
    if not await office.store.feedback.answer(number, text, who.id, who.name, again=again):
        return Said((_meanwhile(number),))
    cut = (f"It was long: the first {MOST} characters were sent.",) if len(words) > MOST else ()
    told = say(f"Answered: feedback #{number}", *cut, f"They are told: “{short(text, 200)}”")
    return Said((told,), (Post(kept.words.chat, _to_who_gave(kept, text)),))


def _to_who_gave(kept: Feedback, text: str) -> Reply:
    """Return the answer with a reminder of what it answers; a reply to it is feedback again."""
    return Reply(
        Outcome.HELP,
        marks.wanting("The editors answer you", kept.words.about),
        (
            Block(Role.QUOTATION, short(kept.words.text, 300)),
            Block(Role.STATEMENT, text),
            Block(Role.NOTE, "Reply to this message to write to them again."),
        ),
    )


def _already(kept: Feedback) -> Reply:
    when = day(kept.answered_at) if kept.answered_at else ""
    return refuse(
        f"Feedback #{kept.id} is answered already",
        f"On {when}: “{short(kept.answer or '', 300)}”",
        f"To answer it once more, write /answer {kept.id} again, and then the words.",
    )


def _meanwhile(number: int) -> Reply:
    return refuse(
        "Not sent",
        f"Somebody else answered it just now, or it was erased: /feedback {number} shows it.",
    )


_HOW = refuse(
    "Which feedback?",
    "Reply to the message of a feedback, or write its number and your words: /answer 12 Thank you, "
    "this is corrected now. /feedback lists them.",
)
