"""`/answer`: what an admin says to somebody's feedback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.desk import marks
from rightsbot.desk.errand import Post, Said, refuse, tell
from rightsbot.desk.feedback import MOST, gone, show
from rightsbot.desk.wording import all_words, short
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.speech import Speech
    from rightsbot.store.feedback import Feedback

_WORDS = re.compile(r"#?(?P<number>[1-9]\d{0,8})(?:\s+(?P<words>.*))?", re.DOTALL)
_AGAIN = "again "


async def answer(office: Office, errand: Errand) -> Said:
    """Bring an admin's words to the chat that the feedback came from, once they are kept."""
    speech = errand.speech
    found = _WORDS.fullmatch(all_words(errand))
    if found is None:
        return Said((refuse(speech, phrase("Which feedback?"), _HOW),))
    number, words = int(found["number"]), (found["words"] or "").strip()
    kept = await office.store.feedback.get(number)
    if kept is None:
        return Said((gone(office, speech, number),))
    if not words:
        return Said((show(speech, office.bot.library, kept),))
    again = kept.answer is not None and words.startswith(_AGAIN)
    if kept.answer is not None and not again:
        return Said((_already(speech, kept),))
    text = short(words.removeprefix(_AGAIN) if again else words, MOST)
    who = errand.person
    if not await office.store.feedback.answer(number, text, who.id, who.name, again=again):
        return Said((_meanwhile(speech, number),))
    cut = len(words) > MOST
    return Said((_sent(speech, number, text, cut=cut),), (_to_who_gave(kept, text),))


def _sent(speech: Speech, number: int, text: str, *, cut: bool) -> Reply:
    long = phrase("It was long: the first {number} characters were sent.", number=MOST)
    return tell(
        speech,
        phrase("Answered: feedback #{number}", number=str(number)),
        *((long,) if cut else ()),
        phrase("They are told: “{words}”", words=short(text, 200)),
    )


def _to_who_gave(kept: Feedback, text: str) -> Post:
    """Return the answer with a reminder of what it answers; a reply to it is feedback again."""
    speech = speech_of(kept.words.language)
    # Translators: without a bracket or a #, for behind it stands what it is about.
    title = speech.say("The editors answer you")
    reply = Reply(
        Outcome.HELP,
        marks.wanting(title, kept.words.about),
        (
            Block(Role.QUOTATION, short(kept.words.text, 300)),
            Block(Role.STATEMENT, text),
            Block(Role.NOTE, speech.say("Reply to this message to write to them again.")),
        ),
    )
    return Post(kept.words.chat, reply)


def _already(speech: Speech, kept: Feedback) -> Reply:
    number = str(kept.id)
    when = speech.date(kept.answered_at) if kept.answered_at else ""
    return refuse(
        speech,
        phrase("Feedback #{number} is answered already", number=number),
        phrase("On {date}: “{words}”", date=when, words=short(kept.answer or "", 300)),
        phrase(
            "To answer it once more, write /answer {number} again, and then the words.",
            number=number,
        ),
    )


def _meanwhile(speech: Speech, number: int) -> Reply:
    why = phrase(
        "Somebody else answered it just now, or it was erased: /feedback {number} shows it.",
        number=str(number),
    )
    return refuse(speech, phrase("Not sent"), why)


_HOW: Final = phrase(
    "Reply to the message of a feedback, or write its number and your words: /answer 12 Thank you, "
    "this is corrected now. /feedback lists them."
)
