"""Inflected forms of a word, found by Snowball stems without stemming a whole vocabulary."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from Stemmer import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.search.table import NameTable

STEM = 0.97
"""How like a word its other forms are."""

_SHORTEST, _LONGEST = 4, 40
_ENDING = 4
"""The most letters by which forms of a word differ at its end."""
_SHORTEST_START = 3
_MOST_NEAR = 64
_SHORTEST_STEM = {"fr": 5, "es": 5}
"""French and Spanish endings are many, so that a shorter stem says little: santo and santé."""


def inflections(table: NameTable, word: str, language: str) -> Iterator[int]:
    """Yield the numbers of words, the word itself among them, that share its stem in a language."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return
    start = word[: max(_SHORTEST_START, len(word) - _ENDING)]
    own = _stem(word, language)
    whole = table.find(start)
    near = table.beginning(start, _MOST_NEAR, len(word) + _ENDING)
    for number in near if whole is None else (whole, *near):
        if own == _stem(table.names[number], language):
            yield number


@lru_cache(maxsize=1 << 16)
def _stem(word: str, language: str) -> str:
    """Return a word's stem, which in a language without a stemmer is the word.

    A stemmer keeps the word that it is at work on, so each call makes its own: a reload may be
    stemming in another thread.
    """
    try:
        stem: str = Stemmer(language, 0).stemWord(word)
    except KeyError:
        return word
    return stem if len(stem) >= _SHORTEST_STEM.get(language, 1) else word
