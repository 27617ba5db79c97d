"""`/mydata` and `/forgetme`: what is kept of somebody, and its erasure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.desk.errand import Said, refuse, say
from rightsbot.desk.wording import about, day
from rightsbot.store.erasing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.store.erasing import Kept
    from rightsbot.store.feedback import Feedback

SHOWN: Final = 5
"""How many feedbacks are shown; more come as a file."""
_YES = "yes"


async def mydata(office: Office, errand: Errand) -> Said:
    """Show everything that is kept of whoever asks."""
    if not errand.is_private:
        return Said((_IN_PRIVATE,))
    kept = await _kept(office, errand)
    lines = tuple(Block(Role.ITEM, line) for line in _lines(office, errand, kept))
    title = "What is kept of you" if lines else _NOTHING
    told = [_feedback(office, each) for each in kept.feedback]
    reply = Reply(
        Outcome.HELP,
        title,
        (
            *lines,
            *(Block(Role.QUOTATION, each) for each in told[:SHOWN]),
            *(Block(Role.NOTE, note) for note in (_FLEETING, _ELSEWHERE)),
        ),
        (() if kept.is_nothing else (_ERASE,)) + (_PRIVACY,),
    )
    if len(told) > SHOWN:
        file = Attachment.of_text("feedback.txt", "\n\n".join(told) + "\n")
        reply = replace(reply, attachment=file)
    return Said((reply,))


async def forgetme(office: Office, errand: Errand) -> Said:
    """Erase everything that is kept of whoever asks, once they confirm it."""
    if not errand.is_private:
        return Said((_IN_PRIVATE,))
    if errand.words.casefold() == _YES and errand.person.id is not None:
        kept = await office.store.erasing.erase(errand.person.id)
        await office.people.load(office.store)
        return Said((_erased(office, errand, kept),))
    kept = await _kept(office, errand)
    lines = tuple(_lines(office, errand, kept))
    if kept.is_nothing:
        return Said((say(_NOTHING, *lines, _FLEETING, _ELSEWHERE),))
    blocks = tuple(Block(Role.ITEM, line) for line in lines)
    reply = say("Erase all of this?", "It cannot be taken back.")
    return Said((replace(reply, blocks=blocks + reply.blocks, choices=(_CONFIRM,)),))


async def _kept(office: Office, errand: Errand) -> Kept:
    person = errand.person.id
    return NOTHING if person is None else await office.store.erasing.kept_of(person)


def _lines(office: Office, errand: Errand, kept: Kept) -> Iterator[str]:
    if kept.language:
        yield f"The language of this chat: {kept.language}."
    if kept.shortlisted:
        yield f"The shortlist of this chat: {kept.shortlisted} entries, see /shortlist."
    if kept.feedback:
        yield (
            f"Feedback that you gave: {len(kept.feedback)}, with your number, chat and language, "
            f"for {office.rules.keep_days} days."
        )
    if kept.subscribed:
        yield "Your number, because you want the weekly digest."
    if kept.is_editor:
        yield "Your number and name, because you are an editor."
    if kept.acts:
        yield f"Your number and perhaps name, with what was done at the desk: {kept.acts} notes."
    if kept.authored:
        yield f"Your number and name, as the author of changes to the content: {kept.authored}."
    if _is_set(office, errand):
        yield (
            "Your number, in the settings of the server, because you work at the desk. Only the "
            "operator can take it out."
        )


def _is_set(office: Office, errand: Errand) -> bool:
    return errand.person.id in office.rules.admins | office.rules.editors


def _feedback(office: Office, kept: Feedback) -> str:
    words = kept.words
    subject = f", about {about(office.bot.library, words.about)}" if words.about else ""
    answer = f" Answered: “{kept.answer}”" if kept.answer is not None else ""
    return f"#{kept.id}, {day(kept.at)}{subject}: “{words.text}”{answer}"


def _erased(office: Office, errand: Errand, kept: Kept) -> Reply:
    if kept.is_nothing:
        return say(_NOTHING, _ELSEWHERE)
    gone = (
        "the language of this chat" if kept.language else "",
        f"the shortlist of this chat ({kept.shortlisted})" if kept.shortlisted else "",
        f"your feedback ({len(kept.feedback)})" if kept.feedback else "",
        "your subscription of the digest" if kept.subscribed else "",
        "your place among the editors" if kept.is_editor else "",
        "your number and name with what was done at the desk" if kept.acts or kept.authored else "",
    )
    lines = [f"Erased: {', '.join(filter(None, gone))}."]
    if kept.feedback:
        lines.append("The editors' chat still has the words as they were sent there, without you.")
    if kept.acts or kept.authored:
        lines.append("What was done at the desk stays on record, but not who did it.")
    if _is_set(office, errand):
        lines.append("Your number still stands in the server's settings: ask the operator.")
    return say("Done", *lines, _ELSEWHERE)


_NOTHING = "Nothing that lasts is kept of you"
_ERASE = Choice("Erase all of it", "/forgetme")
_CONFIRM = Choice("Yes, erase it", f"/forgetme {_YES}")
_PRIVACY = Choice("Privacy", "/privacy")
_IN_PRIVATE = refuse(
    "Not here", "Others would read it. Please write this to me in a chat of our own."
)
_FLEETING = (
    "For minutes only: your number, with how many questions you asked in this minute, and when "
    "this chat may get its next message."
)
_ELSEWHERE = (
    "Telegram itself keeps the messages of this chat; to delete them, delete the chat there. "
    "Nothing else of you is kept here."
)
