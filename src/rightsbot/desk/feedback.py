"""`/feedback`: what somebody tells the editors, and what was told them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rightsbot.answers.paging import turn, within
from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import page_number
from rightsbot.desk import marks
from rightsbot.desk.errand import Post, Said, refuse, tell
from rightsbot.desk.wording import about, all_words, short
from rightsbot.speech.phrase import Phrase, counted, phrase
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
# Translators: without a bracket or a #, for behind it stands what it is about.
_WHAT: Final = phrase("What is wrong or missing?")
_HOW: Final = phrase(
    "Reply to this message in a sentence, or write /feedback and your words. The editors read it, "
    "and may answer you here."
)
_THANKS: Final = (
    phrase("Your words are kept, and the editors are told of them. If they answer, it comes here."),
    phrase("/forgetme erases what you gave."),
)


async def feedback(office: Office, errand: Errand) -> Said:
    """Keep words for the editors; show admins what is kept."""
    words = all_words(errand)
    if errand.query.scope >= Scope.ADMINS:
        rest, page = page_number(words)
        if not rest:
            return Said((await _list(office, errand.speech, page),))
        if number := _NUMBER.fullmatch(words):
            return Said((await _one(office, errand.speech, int(number["number"])),))
    entry, text = _subject(office.bot.library, words)
    if not text:
        return Said((ask(office, errand.speech, entry),))
    return await _keep(office, errand, entry, text)


def ask(
    office: Office,
    speech: Speech,
    entry: str,
    title: Phrase = _WHAT,
) -> Reply:
    """Ask for a sentence about an entry, or about anything."""
    blocks = [Block(Role.STATEMENT, speech.say(_HOW))]
    if entry:
        name = about(speech, office.bot.library, entry)
        blocks.append(Block(Role.NOTE, speech.say("It is about: {entry}", entry=name)))
    return Reply(
        Outcome.HELP, marks.wanting(speech.say(title), entry), tuple(blocks), wants_words=True
    )


def show(speech: Speech, library: Library, kept: Feedback) -> Reply:
    """Show admins one feedback: never who gave it. A reply to it is an answer."""
    words = kept.words
    facts = [
        phrase(
            "{date}, in {language}.",
            date=speech.date(kept.at),
            language=speech.language_name(words.language),
        )
    ]
    if words.about:
        facts.insert(0, phrase("About: {entry}", entry=about(speech, library, words.about)))
    if kept.answer is None:
        facts.append(
            phrase(
                "To answer: reply to this message, or write /answer {number} and the words.",
                number=str(kept.id),
            )
        )
    blocks = [Block(Role.QUOTATION, words.text)]
    blocks += [Block(Role.NOTE, speech.say(fact)) for fact in facts]
    if kept.answer is not None and kept.answered_at:
        date = speech.date(kept.answered_at)
        answered = speech.say("Answered on {date}: {words}", date=date, words=kept.answer)
        blocks.append(Block(Role.STATEMENT, answered))
    return Reply(Outcome.HELP, marks.numbered(speech.say("Feedback"), kept.id), tuple(blocks))


def gone(office: Office, speech: Speech, number: int) -> Reply:
    """Say that there is no feedback of a number."""
    why = counted(
        "It is not here any more: who gave it had it erased, or it is older than {n} day.",
        "It is not here any more: who gave it had it erased, or it is older than {n} days.",
        office.rules.keep_days,
    )
    title = phrase("No feedback #{number}", number=str(number))
    return refuse(speech, title, why, phrase("/feedback lists what there is."))


async def _one(office: Office, speech: Speech, number: int) -> Reply:
    return _told(office, speech, number, await office.store.feedback.get(number))


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
        return Said((_enough(errand.speech),))
    kept = await office.store.feedback.get(number)
    cut = (_cut(),) if len(text) > MOST else ()
    return Said(
        (tell(errand.speech, phrase("Thank you"), *cut, *_THANKS),),
        tuple(
            Post(chat, _told(office, office.speech(chat), number, kept))
            for chat in office.rules.desk_chats
        ),
    )


def _cut() -> Phrase:
    return phrase("It was long: I kept the first {number} characters.", number=MOST)


def _enough(speech: Speech) -> Reply:
    why = counted(
        "You have given feedback {n} time within a day, so this was not kept. Please go on "
        "tomorrow.",
        "You have given feedback {n} times within a day, so this was not kept. Please go on "
        "tomorrow.",
        MOST_A_DAY,
    )
    return refuse(speech, phrase("Enough for today"), why)


def _told(office: Office, speech: Speech, number: int, kept: Feedback | None) -> Reply:
    return show(speech, office.bot.library, kept) if kept else gone(office, speech, number)


async def _list(office: Office, speech: Speech, page: int) -> Reply:
    _, total = await office.store.feedback.latest(0)
    if not total:
        nobody = counted(
            "Nobody gave any in the last {n} day.",
            "Nobody gave any in the last {n} days.",
            office.rules.keep_days,
        )
        return tell(speech, phrase("No feedback"), nobody)
    pages = range(-(-total // PAGE))
    page = within(page, pages)
    items, _ = await office.store.feedback.latest(PAGE, (page - 1) * PAGE)
    return Reply(
        Outcome.HELP,
        speech.say("Feedback: {number}", number=total),
        tuple(Block(Role.ITEM, _line(speech, each)) for each in items),
        (
            *(Choice(_label(each), f"/feedback {each.id}") for each in items),
            *turn(speech, pages, page, "/feedback"),
        ),
    )


def _label(kept: Feedback) -> str:
    return f"#{kept.id} {short(kept.words.text, 30)}"


def _line(speech: Speech, kept: Feedback) -> str:
    words = kept.words
    language = speech.language_name(words.language)
    facts = ", ".join(filter(None, (speech.date(kept.at), language, words.about)))
    number, text = str(kept.id), short(words.text, 120)
    if kept.answer is None:
        return speech.say("#{number}, {facts}: {words}", number=number, facts=facts, words=text)
    return speech.say(
        "#{number}, {facts}: {words} (answered)", number=number, facts=facts, words=text
    )
