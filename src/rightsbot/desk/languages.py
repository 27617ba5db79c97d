"""`/language`: in which language a chat is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.browse import browse
from rightsbot.answers.reply import Choice
from rightsbot.answers.words import echo
from rightsbot.desk.errand import Said, refuse, tell
from rightsbot.search.folding import fold
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office


async def language(office: Office, errand: Errand) -> Said:
    """Show the language of the chat, or choose another."""
    spoken = office.bot.library.content.report.languages
    if not errand.words:
        return Said((_offer(errand, spoken),))
    meant = tuple(_meant(errand.words, spoken))
    code = next((code for code in meant if code in spoken), None)
    if code is None:
        return Said((_not_spoken(errand, next(iter(meant), None), spoken),))
    await office.store.languages.add(errand.chat, code)
    await office.people.reload(office.store)
    return Said((_chosen(errand, code),))


def _chosen(errand: Errand, code: str) -> Reply:
    """Say in the language that was chosen that it was, and lead on in it."""
    speech = speech_of(code)
    name = speech.language_name(code)
    done = (
        phrase("From now on I answer here in {language}.", language=name)
        if errand.is_private
        else phrase("From now on I answer everybody in this group in {language}.", language=name)
    )
    reply = tell(speech, phrase("Language: {language}", language=name), done)
    return replace(reply, choices=browse(speech), language=code)


def _offer(errand: Errand, spoken: Sequence[str]) -> Reply:
    speech = errand.speech
    name = speech.language_name(errand.query.language)
    lines = [phrase("I answer in {language}.", language=name)]
    if len(spoken) == 1:
        lines.append(phrase("The content has no other language yet."))
    elif not errand.is_private:
        lines.append(phrase("The language is chosen for the whole group."))
    reply = tell(speech, phrase("Language"), *lines)
    return replace(reply, choices=_choices(spoken) if len(spoken) > 1 else ())


def _not_spoken(errand: Errand, code: str | None, spoken: Sequence[str]) -> Reply:
    speech = errand.speech
    there = phrase(
        "The content is there in: {languages}.",
        languages=speech.several(map(speech.language_name, spoken)),
    )
    title = (
        phrase("Not in {language}", language=speech.language_name(code))
        if code
        else phrase("No language “{words}”", words=echo(errand.words))
    )
    return replace(refuse(speech, title, there), choices=_choices(spoken))


def _choices(spoken: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(speech_of(code).own_name, f"/language {code}") for code in spoken)


def _meant(words: str, spoken: Sequence[str]) -> Iterator[str]:
    """Yield codes of what may be meant by a code, or by what a language on offer calls it.

    A language of one country alone stands for the language itself as well: `es-MX` for `es`.
    """
    for code in _called(words, spoken):
        yield code
        yield code.partition("-")[0]


def _called(words: str, spoken: Sequence[str]) -> Iterator[str]:
    tag, name = words.replace("_", "-").casefold(), fold(words)
    yield from (code for code in spoken if code.casefold() == tag)
    for speech in map(speech_of, spoken):
        for code, called in speech.language_names.items():
            written = code.replace("_", "-")
            if written.casefold() == tag or fold(called) == name:
                yield written
