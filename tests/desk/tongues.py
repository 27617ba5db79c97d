"""Who speaks which language to the desk, and what of its words is not in that language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.speech.pretending import unmarked
from tools.words import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Said
    from rightsbot.speech.speech import Speech

_PLACES: Final = re.compile(r"(\{\w+\})")
_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")


def words_of(said: Said) -> Iterator[str]:
    """Yield each text that somebody reads, but for what is in a file."""
    for reply in (*said.replies, *(post.reply for post in said.posts)):
        yield from texts_of(reply)


def texts_of(reply: Reply) -> Iterator[str]:
    """Yield each text of a reply."""
    yield reply.title
    yield from (block.text for block in reply.blocks)
    yield from (choice.label for choice in reply.choices)


def unsaid(text: str) -> set[str]:
    """Return the words of a text in the made-up language that its catalogue has not said."""
    return set(_WORD.findall(unmarked(text)))


def english_of(texts: Iterable[str], speech: Speech) -> list[str]:
    """Return those texts that are the English of a message for which the language has others."""
    return [
        text
        for text in sorted(set(texts))
        for message, form, pattern in _ENGLISH
        if pattern.fullmatch(text) and not _pattern(_raw(speech, message, form)).fullmatch(text)
    ]


def _raw(speech: Speech, message: str | tuple[str, ...] | list[str], form: str) -> str:
    """Return what a language says for a form of a message, with its places still open."""
    places = {name: f"{{{name}}}" for name in re.findall(r"\{(\w+)\}", form)}
    if isinstance(message, str):
        return speech.say(message, **places)
    return speech.count(message[0], message[1], 1 if form == message[0] else 2, **places)


def _pattern(form: str) -> re.Pattern[str]:
    parts = enumerate(_PLACES.split(form))
    return re.compile(
        "".join(".+" if place % 2 else re.escape(part) for place, part in parts), re.DOTALL
    )


_ENGLISH: Final = tuple(
    (message.id, form, _pattern(form))
    for message in template()
    if message.id
    for form in ((message.id,) if isinstance(message.id, str) else message.id)
)
