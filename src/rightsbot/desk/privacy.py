"""`/mydata` and `/forgetme`: what is kept of somebody, and its erasure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.desk.errand import Said, refuse, tell
from rightsbot.desk.wording import about
from rightsbot.speech.phrase import counted, phrase
from rightsbot.store.erasing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech
    from rightsbot.store.erasing import Kept
    from rightsbot.store.feedback import Feedback

SHOWN: Final = 5
"""How many feedbacks are shown; more come as a file."""
_YES: Final = "yes"
_NOTHING: Final = phrase("Nothing that lasts is kept of you")
_FLEETING: Final = phrase(
    "For minutes only: your number, with how many questions you asked in this minute, and when "
    "this chat may get its next message."
)
_ELSEWHERE: Final = phrase(
    "Telegram itself keeps the messages of this chat; to delete them, delete the chat there. "
    "Nothing else of you is kept here."
)


async def mydata(office: Office, errand: Errand) -> Said:
    """Show everything that is kept of whoever asks."""
    speech = errand.speech
    if not errand.is_private:
        return Said((_in_private(speech),))
    kept = await _kept(office, errand)
    lines = tuple(Block(Role.ITEM, speech.say(line)) for line in _lines(office, errand, kept))
    title = phrase("What is kept of you") if lines else _NOTHING
    told = [_feedback(office, speech, each) for each in kept.feedback]
    erase = Choice(speech.say("Erase all of it"), "/forgetme")
    reply = Reply(
        Outcome.HELP,
        speech.say(title),
        (
            *lines,
            *(Block(Role.QUOTATION, each) for each in told[:SHOWN]),
            *(Block(Role.NOTE, speech.say(note)) for note in (_FLEETING, _ELSEWHERE)),
        ),
        (() if kept.is_nothing else (erase,)) + (Choice(speech.say("Privacy"), "/privacy"),),
    )
    if len(told) > SHOWN:
        file = Attachment.of_text("feedback.txt", "\n\n".join(told) + "\n")
        reply = replace(reply, attachment=file)
    return Said((reply,))


async def forgetme(office: Office, errand: Errand) -> Said:
    """Erase everything that is kept of whoever asks, once they confirm it."""
    speech = errand.speech
    if not errand.is_private:
        return Said((_in_private(speech),))
    if errand.words.casefold() == _YES and errand.person.id is not None:
        kept = await office.store.erasing.erase(errand.person.id)
        await office.people.reload(office.store)
        return Said((_erased(office, errand, kept),))
    kept = await _kept(office, errand)
    lines = tuple(_lines(office, errand, kept))
    if kept.is_nothing:
        return Said((tell(speech, _NOTHING, *lines, _FLEETING, _ELSEWHERE),))
    blocks = tuple(Block(Role.ITEM, speech.say(line)) for line in lines)
    reply = tell(speech, phrase("Erase all of this?"), phrase("It cannot be taken back."))
    confirm = Choice(speech.say("Yes, erase it"), f"/forgetme {_YES}")
    return Said((replace(reply, blocks=blocks + reply.blocks, choices=(confirm,)),))


async def _kept(office: Office, errand: Errand) -> Kept:
    person = errand.person.id
    return NOTHING if person is None else await office.store.erasing.kept_of(person)


def _in_private(speech: Speech) -> Reply:
    why = phrase("Others would read it. Please write this to me in a chat of our own.")
    return refuse(speech, phrase("Not here"), why)


def _lines(office: Office, errand: Errand, kept: Kept) -> Iterator[Phrase]:
    if kept.language:
        name = errand.speech.language_name(kept.language)
        yield phrase("The language of this chat: {language}.", language=name)
    if kept.shortlisted:
        yield counted(
            "The shortlist of this chat: {n} entry, see /shortlist.",
            "The shortlist of this chat: {n} entries, see /shortlist.",
            kept.shortlisted,
        )
    if kept.feedback:
        yield counted(
            "Feedback that you gave: {number}, with your number, chat and language, for {n} day.",
            "Feedback that you gave: {number}, with your number, chat and language, for {n} days.",
            office.rules.keep_days,
            number=len(kept.feedback),
        )
    if kept.subscribed:
        yield phrase("Your number, because you want the weekly digest.")
    if kept.is_editor:
        yield phrase("Your number and name, because you are an editor.")
    if kept.acts:
        yield counted(
            "Your number and perhaps name, with what was done at the desk: {n} note.",
            "Your number and perhaps name, with what was done at the desk: {n} notes.",
            kept.acts,
        )
    if kept.authored:
        yield phrase(
            "Your number and name, as the author of changes to the content: {number}.",
            number=kept.authored,
        )
    if _is_set(office, errand):
        yield phrase(
            "Your number, in the settings of the server, because you work at the desk. Only the "
            "operator can take it out."
        )


def _is_set(office: Office, errand: Errand) -> bool:
    return errand.person.id in office.rules.admins | office.rules.editors


def _feedback(office: Office, speech: Speech, kept: Feedback) -> str:
    words = kept.words
    subject = about(speech, office.bot.library, words.about) if words.about else ""
    facts = ", ".join(filter(None, (speech.date(kept.at), subject)))
    number = str(kept.id)
    if kept.answer is None:
        return speech.say(
            "#{number}, {facts}: “{words}”", number=number, facts=facts, words=words.text
        )
    return speech.say(
        "#{number}, {facts}: “{words}” Answered: “{answer}”",
        number=number,
        facts=facts,
        words=words.text,
        answer=kept.answer,
    )


def _erased(office: Office, errand: Errand, kept: Kept) -> Reply:
    speech = errand.speech
    if kept.is_nothing:
        return tell(speech, _NOTHING, _ELSEWHERE)
    gone = speech.several(map(speech.say, _gone(kept)))
    lines = [phrase("Erased: {what}.", what=gone)]
    if kept.feedback:
        lines.append(
            phrase("The editors' chat still has the words as they were sent there, without you.")
        )
    if kept.acts or kept.authored:
        lines.append(phrase("What was done at the desk stays on record, but not who did it."))
    if _is_set(office, errand):
        lines.append(phrase("Your number still stands in the server's settings: ask the operator."))
    return tell(speech, phrase("Done"), *lines, _ELSEWHERE)


def _gone(kept: Kept) -> Iterator[Phrase]:
    if kept.language:
        yield phrase("the language of this chat")
    if kept.shortlisted:
        yield phrase("the shortlist of this chat ({number})", number=kept.shortlisted)
    if kept.feedback:
        yield phrase("your feedback ({number})", number=len(kept.feedback))
    if kept.subscribed:
        yield phrase("your subscription of the digest")
    if kept.is_editor:
        yield phrase("your place among the editors")
    if kept.acts or kept.authored:
        yield phrase("your number and name with what was done at the desk")
