"""Questions that ask for the same, told as one: whatever the typos, the order, the small words.

Two questions are one when they have the same words that say something, each word read as the more
frequent one that it is a slip of. Words are compared rather than questions, because two questions
may differ in one letter and mean two cities. In doubt they stay two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rightsbot.search.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ALPHABETIC = re.compile("[a-z\u0370-\u06ff]+")
"""Latin, Greek, Cyrillic, Hebrew or Arabic letters; elsewhere one letter may be half a word."""
_SHORTEST, _ONE_FROM, _TWO_FROM = 5, 6, 10
"""How long both words are at least, and the longer for one error, the shorter for two."""
_RARE, _RARER = 2, 3
"""A word asked more often than twice, and a third as often as another, is hardly its slip."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was kept: its tag, its text, its language, and how often it was asked."""

    tag: str
    text: str
    language: str
    times: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that ask for the same, the most frequent first."""

    head: str
    """The text that was asked most often."""
    members: tuple[Asked, ...]
    times: int
    languages: Mapping[str, int]
    """By language, how often it was asked, the most frequent first."""


def clusters(asked: Sequence[Asked]) -> tuple[Cluster, ...]:
    """Bring together what asks for the same, most frequent first; in any order of the input alike.

    The words of 5,000 questions are compared with those of the same first letter only, which takes
    some tenths of a second and memory for the words alone.
    """
    contents = {question.text: _content(question.text) for question in asked}
    frequency: Counter[str] = Counter()
    for question in asked:
        for word in contents[question.text]:
            frequency[word] += question.times
    meant = _meant(frequency)
    groups: defaultdict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for question in asked:
        words = {meant[word] for word in contents[question.text]}
        groups[tuple(sorted(words))].append(question)
    return tuple(sorted(map(_cluster, groups.values()), key=lambda one: (-one.times, one.head)))


def _content(text: str) -> tuple[str, ...]:
    """Return the words that tell what is asked, or all where none does."""
    question = Question.read(text, lambda _: False)
    return question.content or question.words or (text,)


def _cluster(members: Iterable[Asked]) -> Cluster:
    texts: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for one in members:
        texts[one.text] += one.times
        languages[one.language] += one.times
    return Cluster(
        head=min(texts, key=lambda text: (-texts[text], text)),
        members=tuple(
            sorted(members, key=lambda one: (-one.times, one.text, one.language, one.tag))
        ),
        times=texts.total(),
        languages=dict(sorted(languages.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _meant(frequency: Mapping[str, int]) -> Mapping[str, str]:
    """Return, by word, the more frequent word that it is a slip of, or itself.

    A slip is of a word that is itself no slip: else words would hang together in long chains.
    """
    meant: dict[str, str] = {}
    own: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(frequency, key=lambda word: (-frequency[word], word)):
        near = [other for first in dict.fromkeys(word[:2]) for other in own[first]]
        meant[word] = _nearest(word, near, frequency) or word
        if meant[word] == word:
            own[word[:1]].append(word)
    return meant


def _nearest(word: str, others: Sequence[str], frequency: Mapping[str, int]) -> str | None:
    """Return the nearest word that this one is a slip or the plural of, if any is."""
    if len(word) < _SHORTEST or not _ALPHABETIC.fullmatch(word):
        return None
    # The nearest first, and among the equally near the most frequent.
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=2, limit=None)
    return next(
        (
            other
            for other, errors, _ in found
            if _is_slip(word, other, int(errors), frequency) or _is_plural(word, other)
        ),
        None,
    )


def _is_slip(word: str, other: str, errors: int, frequency: Mapping[str, int]) -> bool:
    short, long = sorted((len(word), len(other)))
    if short < _SHORTEST or long < _ONE_FROM or (errors > 1 and short < _TWO_FROM):
        return False
    if word[0] != other[0] and word[:2] != other[1::-1]:
        return False
    # A letter replaced in so short a word makes another word: Angola and Angora.
    if short == long == _ONE_FROM and sorted(word) != sorted(other):
        return False
    return frequency[word] <= max(_RARE, frequency[other] // _RARER)


def _is_plural(word: str, other: str) -> bool:
    return word in (f"{other}s", f"{other}es") or other in (f"{word}s", f"{word}es")
