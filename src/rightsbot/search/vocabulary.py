"""The words of one language: how rare each is, and which of them a word of a question may mean."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache, partial
from math import log1p
from typing import TYPE_CHECKING

from rightsbot.search.slips import is_slip, resemblance
from rightsbot.search.stems import STEM, inflections
from rightsbot.search.table import NameTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsbot.search.postings import Postings, PostingsBuilder

    Alike = tuple[tuple[int, float], ...]
    """Words by number, with how like they are to the one in question (0 to 1)."""

_COMPLETED = (0.72, 0.94)
_SHORTEST_START = 3
_TWO_ERRORS_FROM = 7
_LONGEST = 40
_MOST_COMPLETIONS = 64
_SAME_RARITY = 0.05
"""Words that are about as like weigh as the commonest of them."""
_REMEMBERED = 4096


class How(Enum):
    """How a word of a question was understood."""

    SAME = auto()
    """As it stands, or inflected."""
    COMPLETED = auto()
    CORRECTED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of a question may mean, how much it tells, and how it was understood."""

    words: Alike
    rarity: float
    how: How


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that documents have in a language, with where it stands and how rare it is."""

    table: NameTable
    postings: Postings
    rarities: array[float]
    """Inverse document frequency by word.

    As in S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
    Foundations and Trends in Information Retrieval 3 (2009).
    """
    unknown: float
    """The rarity of a word that no document has."""
    forms: Callable[[str], Alike]
    """Returns a word and its inflected forms, and nothing that is merely like it; remembers."""

    @classmethod
    def build(cls, words: PostingsBuilder, documents: int, language: str) -> Vocabulary:
        """Number the words and weigh them by the count of documents that have them."""
        table = NameTable.build(words.rows)
        postings = words.build(table.names)
        rarities = array("f", (_rarity(count, documents) for count in postings.counts()))
        unknown = _rarity(0, documents)
        forms = lru_cache(_REMEMBERED)(partial(_forms, table, language))
        return cls(table, postings, rarities, unknown, forms)

    def knows(self, word: str) -> bool:
        """Whether a document has just this word."""
        return self.table.find(word) is not None

    def is_in(self, word: str, document: int) -> bool:
        """Whether a document has just this word."""
        number = self.table.find(word)
        return number is not None and document in self.postings.of(number)

    def meaning(self, word: str) -> Meaning:
        """Return what a word may mean: itself and its forms, else what it begins or mistypes."""
        if len(word) > _LONGEST:
            return Meaning((), self.unknown, How.UNKNOWN)
        if found := self.forms(word):
            how = How.SAME
        elif found := self._completed(word):
            how = How.COMPLETED
        elif found := self._corrected(word):
            how = How.CORRECTED
        else:
            return Meaning((), self.unknown, How.UNKNOWN)
        return Meaning(found, self._rarity(found), how)

    def _rarity(self, words: Alike) -> float:
        best = max(like for _, like in words) - _SAME_RARITY
        return min(self.rarities[number] for number, like in words if like > best)

    def _completed(self, word: str) -> Alike:
        if len(word) < _SHORTEST_START:
            return ()
        low, high = _COMPLETED
        names = self.table.names
        return tuple(
            (number, low + (high - low) * len(word) / len(names[number]))
            for number in self.table.beginning(word, _MOST_COMPLETIONS)
        )

    def _corrected(self, word: str) -> Alike:
        errors_allowed = 1 + (len(word) >= _TWO_ERRORS_FROM)
        return tuple(
            (number, resemblance(word, self.table.names[number], errors))
            for number, errors in self.table.nearest(word, errors_allowed)
            if is_slip(word, self.table.names[number])
        )


def _rarity(count: int, documents: int) -> float:
    """Return how rare a word is that so many of the documents have."""
    return log1p((documents - count + 0.5) / (count + 0.5))


def _forms(table: NameTable, language: str, word: str) -> Alike:
    exact = table.find(word)
    same = () if exact is None else ((exact, 1.0),)
    others = (number for number in inflections(table, word, language) if number != exact)
    return same + tuple((number, STEM) for number in others)
