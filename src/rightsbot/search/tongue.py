"""Tongues: the languages that documents are written in, each with words of its own.

A word of one language says nothing in another, however like a word there it looks: its rarity, its
forms, what it begins and what it mistypes are sought among the words of one language. Names and
keywords are in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log2
from typing import TYPE_CHECKING

from rightsbot.search.chatter import is_chatter, joined_offices
from rightsbot.search.model import Field
from rightsbot.search.parts import Parser
from rightsbot.search.postings import PostingsBuilder
from rightsbot.search.shares import Shares
from rightsbot.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightsbot.search.model import Passage
    from rightsbot.search.names import Names
    from rightsbot.search.thesaurus import Thesaurus

WEIGHTS = {
    Field.NAME: 1.0,
    Field.WHO: 0.95,
    Field.TOPIC: 0.92,
    Field.COUNTRY: 0.85,
    Field.TEXT: 0.80,
}
"""How much a word tells by where a document has it."""

_SHORT_TEXT, _LONGER_TEXT = 60, 0.07
"""Up to how many words a text is short, and what a word in one twice as long tells less."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What it takes to read a question in one language."""

    own: frozenset[str]
    """The words, chatter among them, of all that is written in the language."""
    vocabulary: Vocabulary
    parser: Parser
    shares: Shares

    @classmethod
    def build(
        cls,
        language: str,
        documents: Sequence[Sequence[Passage]],
        names: Names,
        thesaurus: Thesaurus,
        of_kind: Mapping[str, frozenset[int]],
    ) -> Tongue:
        """Gather what the documents' folded passages say in a language, and in any."""
        passages = [
            [passage for passage in document if passage.language in {None, language}]
            for document in documents
        ]
        said = (each.text.split() for document in passages for each in document if each.language)
        own = frozenset().union(*said)
        vocabulary = Vocabulary.build(_words(passages), len(passages), language)
        return cls(
            own=own,
            vocabulary=vocabulary,
            parser=Parser(vocabulary, thesaurus.within(own), of_kind),
            shares=Shares.build(names, vocabulary),
        )


def likeliest(tongues: Iterable[Tongue], words: Iterable[str]) -> list[Tongue]:
    """Return the tongue in which most of the words are written, or those that have as many."""
    counts = [(sum(word in tongue.own for word in words), tongue) for tongue in tongues]
    most = max(count for count, _ in counts)
    return [tongue for count, tongue in counts if count == most]


def _words(documents: Iterable[Sequence[Passage]]) -> PostingsBuilder:
    """Note the documents' words; a word tells less in a long text, where anything may be."""
    words = PostingsBuilder()
    telling = cache(_telling)
    for number, passages in enumerate(documents):
        length = sum(text.count(" ") + 1 for field, text, _ in passages if field is Field.TEXT)
        longer = log2(max(length / _SHORT_TEXT, 1.0))
        weights = WEIGHTS | {Field.TEXT: WEIGHTS[Field.TEXT] - _LONGER_TEXT * longer}
        for field, text, _ in passages:
            for word in telling(text):
                words.add(word, number, weights[field])
    return words


def _telling(text: str) -> tuple[str, ...]:
    """Return the words of a folded text that say what it is about."""
    return tuple(word for word in joined_offices(text).split() if not is_chatter(word))
