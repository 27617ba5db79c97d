"""The words of all documents: how rare each is, and which of them a word of a question may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import snowballstemmer

from rightsbot.search.slips import is_slip, likeness
from rightsbot.search.table import NameTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rightsbot.search.postings import Postings, PostingsBuilder

STEM = 0.97
_PREFIX = (0.72, 0.94)
_SHORTEST_PREFIX = 3
_SHORTEST_INFLECTED = 4
_TWO_TYPOS_FROM = 7
_SHORTEST_STEM = 5
"""French and Spanish endings are many, so that a shorter stem says little: santo and santé."""
_SAME_RARITY = 0.05
_LONGEST = 40
_MOST_COMPLETIONS = 64
_LANGUAGES = ("english", "french", "spanish")


class How(Enum):
    """How a word of a question was understood."""

    SAME = auto()
    """As it stands, or inflected."""
    COMPLETED = auto()
    CORRECTED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of a question may mean: words by number with how alike they are, and how rare."""

    words: tuple[tuple[int, float], ...]
    rarity: float
    how: How


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word of the documents with where it stands and how rare it is."""

    table: NameTable
    postings: Postings
    rarities: NDArray[np.float32]
    """Inverse document frequency by word, as in BM25 (Robertson and Zaragoza, 2009)."""
    unknown: float
    """The rarity of a word that no document has."""

    @classmethod
    def build(cls, words: PostingsBuilder, documents: int) -> Vocabulary:
        """Number the words and weigh them by the count of documents that have them."""
        table = NameTable.build(words.words)
        postings = words.build(table.names)
        counts = postings.counts()
        rarities = np.log1p((documents - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        return cls(table, postings, rarities, float(np.log1p((documents + 0.5) / 0.5)))

    def knows(self, word: str) -> bool:
        """Whether a document has just this word."""
        return self.table.find(word) is not None

    def rarity(self, word: str) -> float:
        """Return how rare a word is among the documents."""
        number = self.table.find(word)
        return self.unknown if number is None else float(self.rarities[number])

    def meaning(self, word: str) -> Meaning:
        """Return what a word may mean: itself and its forms, else what it begins or mistypes."""
        if found := self._inflected(word):
            how = How.SAME
        elif found := self._completed(word):
            how = How.COMPLETED
        elif found := self._corrected(word):
            how = How.CORRECTED
        else:
            return Meaning((), self.unknown, How.UNKNOWN)
        rarity = min(float(self.rarities[number]) for number, _ in _closest(found))
        return Meaning(tuple(found), rarity, how)

    def forms(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return the word and its inflected forms, and nothing that is merely like it."""
        return tuple(self._inflected(word))

    def _inflected(self, word: str) -> list[tuple[int, float]]:
        exact = self.table.find(word)
        found = [] if exact is None else [(exact, 1.0)]
        if _SHORTEST_INFLECTED <= len(word) <= _LONGEST:
            own = _stems(word)
            found.extend(
                (number, STEM)
                for number in self._sharing_a_beginning(word)
                if number != exact and not own.isdisjoint(_stems(self.table.names[number]))
            )
        return found

    def _sharing_a_beginning(self, word: str) -> list[int]:
        """Return words that may be inflected from the same stem, or none of them is."""
        beginning = word[: max(_SHORTEST_PREFIX, len(word) - 4)]
        near = self.table.beginning(beginning, _MOST_COMPLETIONS, len(word) + 4)
        whole = self.table.find(beginning)
        return near if whole is None else [whole, *near]

    def _completed(self, word: str) -> list[tuple[int, float]]:
        if len(word) < _SHORTEST_PREFIX:
            return []
        low, high = _PREFIX
        return [
            (number, low + (high - low) * len(word) / len(self.table.names[number]))
            for number in self.table.beginning(word, _MOST_COMPLETIONS)
        ]

    def _corrected(self, word: str) -> list[tuple[int, float]]:
        if len(word) > _LONGEST:
            return []
        return [
            (number, likeness(word, self.table.names[number], errors))
            for number, errors in self.table.nearest(word, 1 + (len(word) >= _TWO_TYPOS_FROM))
            if is_slip(word, self.table.names[number])
        ]


def _closest(words: list[tuple[int, float]]) -> list[tuple[int, float]]:
    best = max(likeness for _, likeness in words)
    return [word for word in words if word[1] > best - _SAME_RARITY]


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> frozenset[tuple[str, str]]:
    """Return a word's Snowball stems by language.

    A stemmer keeps the word that it is at work on, so each call makes its own: a reload may be
    stemming in another thread.
    """
    stems = ((name, snowballstemmer.stemmer(name).stemWord(word)) for name in _LANGUAGES)
    return frozenset(
        (name, stem) for name, stem in stems if name == "english" or len(stem) >= _SHORTEST_STEM
    )
