"""`/feedback`: what somebody tells the editors, and what was told them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rightsbot.answers.card import turn, within
from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import page_number
from rightsbot.desk import marks
from rightsbot.desk.errand import Post, Said, refuse, say
from rightsbot.desk.wording import about, all_words, day, short
from rightsbot.store.feedback import MOST_A_DAY, Words

if TYPE_CHECKING:
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.library import Library
    from rightsbot.speech.speech import Speech
    from rightsbot.store.feedback import Feedback

MOST: Final = 1_800
"""The most characters of feedback, or of an answer, that are kept: they fit one message."""
PAGE: Final = 6
"""How many a list shows."""
_ABOUT = re.compile(r"about (?P<entry>[a-z]+/[a-z0-9-]{1,60}):?\s*(?P<words>.*)", re.DOTALL)
_NUMBER = re.compile(r"#?(?P<number>[1-9]\d{0,8})")


async def feedback(office: Office, errand: Errand) -> Said:
    """Keep words for the editors; show admins what is kept."""
    words = all_words(errand)
    if errand.query.scope >= Scope.ADMINS:
        rest, page = page_number(words)
        if not rest:
            return Said((await _list(office, errand.speech, page),))
        if number := _NUMBER.fullmatch(words):
            return Said((await _one(office, int(number["number"])),))
    entry, text = _subject(office.bot.library, words)
    return await _keep(office, errand, entry, text) if text else Said((ask(office, entry),))


def ask(office: Office, entry: str, title: str = "What is wrong or missing?") -> Reply:
    """Ask for a sentence about an entry, or about anything."""
    blocks = [
        Block(
            Role.STATEMENT,
            "Reply to this message in a sentence, or write /feedback and your words. The editors "
            "read it, and may answer you here.",
        )
    ]
    if entry:
        blocks.append(Block(Role.NOTE, f"It is about: {about(office.bot.library, entry)}"))
    return Reply(Outcome.HELP, marks.wanting(title, entry), tuple(blocks), wants_words=True)


def show(library: Library, kept: Feedback) -> Reply:
    """Show admins one feedback: never who gave it. A reply to it is an answer."""
    words = kept.words
    facts = [f"{day(kept.at)}, in the language {words.language}."]
    if words.about:
        facts.insert(0, f"About: {about(library, words.about)}")
    if kept.answer is None:
        facts.append(f"To answer: reply to this message, or write /answer {kept.id} and the words.")
    blocks = [Block(Role.QUOTATION, words.text), *(Block(Role.NOTE, fact) for fact in facts)]
    if kept.answer is not None and kept.answered_at:
        blocks.append(Block(Role.STATEMENT, f"Answered {day(kept.answered_at)}: {kept.answer}"))
    return Reply(Outcome.HELP, marks.numbered("Feedback", kept.id), tuple(blocks))


def gone(office: Office, number: int) -> Reply:
    """Say that there is no feedback of a number."""
    return refuse(
        f"No feedback #{number}",
        "It is not here any more: who gave it had it erased, or it is older than "
        f"{office.rules.keep_days} days. /feedback lists what there is.",
    )


def _subject(library: Library, words: str) -> tuple[str, str]:
    """Tell `about city/nador: words` apart, if there is such an entry."""
    found = _ABOUT.fullmatch(words)
    if found is None or library.entry(found["entry"]) is None:
        return "", words
    return found["entry"], found["words"]


async def _keep(office: Office, errand: Errand, entry: str, text: str) -> Said:
    language = errand.query.language
    words = Words(errand.person.id, errand.chat, language, entry, short(text, MOST))
    number = await office.store.feedback.add(words)
    if number is None:
        return Said((refuse("Enough for today", _ENOUGH),))
    kept = await office.store.feedback.get(number)
    told = show(office.bot.library, kept) if kept else gone(office, number)
    cut = (f"It was long: I kept the first {MOST} characters.",) if len(text) > MOST else ()
    return Said(
        (say("Thank you", *cut, _THANKS),),
        tuple(Post(chat, told) for chat in office.rules.desk_chats),
    )


async def _one(office: Office, number: int) -> Reply:
    kept = await office.store.feedback.get(number)
    return show(office.bot.library, kept) if kept else gone(office, number)


async def _list(office: Office, speech: Speech, page: int) -> Reply:
    _, total = await office.store.feedback.latest(0)
    if not total:
        return say("No feedback", f"Nobody gave any in the last {office.rules.keep_days} days.")
    pages = range(-(-total // PAGE))
    page = within(page, pages)
    items, _ = await office.store.feedback.latest(PAGE, (page - 1) * PAGE)
    reply = say(f"Feedback: {total}")
    return replace(
        reply,
        blocks=tuple(Block(Role.ITEM, _line(each)) for each in items),
        choices=(
            *(Choice(_label(each), f"/feedback {each.id}") for each in items),
            *turn(speech, pages, page, "/feedback"),
        ),
    )


def _label(kept: Feedback) -> str:
    return f"#{kept.id} {short(kept.words.text, 30)}"


def _line(kept: Feedback) -> str:
    words = kept.words
    facts = ", ".join(filter(None, (day(kept.at), words.language, words.about)))
    state = "" if kept.answer is None else " (answered)"
    return f"#{kept.id}, {facts}: {short(words.text, 120)}{state}"


_THANKS = (
    "Your words are kept, and the editors are told of them. If they answer, it comes here. "
    "/forgetme erases what you gave."
)
_ENOUGH = (
    f"You have given feedback {MOST_A_DAY} times within a day, so this was not kept. "
    "Please go on tomorrow."
)
