"""Whole names: which documents a question, or a run of words in it, calls by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.search.chatter import FUNCTION_WORDS, without_chatter
from rightsbot.search.postings import PostingsBuilder
from rightsbot.search.slips import errors_allowed, is_slip, likeness
from rightsbot.search.table import NameTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.search.postings import Postings

_PREFIX = (0.80, 0.95)
_UNCLEAR_PREFIX = 0.68
"""A few letters begin many words; alone they never make an answer sure."""
_CLEAR_SHARE = 0.5
_CLEAR_PREFIX = 6
_FAINT = 0.44
"""Two errors in a short name are too many to offer it, and few enough to call it the nearest."""
_FAINT_UP_TO = 6
_SHORTEST_PREFIX = 3
_MOST_COMPLETIONS = 64
_MOST_WORDS = 8
_UNSPACED = "\u0e00"
"""From here on lie the scripts that write no spaces: Thai, Khmer, kana, Chinese and others."""


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How like a document a text is, from 0 to 1, and whether without correcting anything."""

    score: float
    literal: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words in a question that is a whole name, and whose name it is."""

    start: int
    end: int
    documents: frozenset[int]


@dataclass(frozen=True, slots=True)
class Names:
    """Every whole name with the documents that it names."""

    table: NameTable
    owners: Postings
    unspaced: tuple[str, ...]
    """The names in scripts without spaces, which a question may hold between other letters."""

    @classmethod
    def build(cls, owned: Iterable[tuple[str, int]]) -> Names:
        """Index folded names; each also without its function words."""
        words = PostingsBuilder()
        for name, document in owned:
            words.add(name, document)
            if (core := without_chatter(name)) not in {"", name}:
                words.add(core, document)
        table = NameTable.build(words.words)
        unspaced = tuple(name for name in table.names if len(name) > 1 and name > _UNSPACED)
        return cls(table, words.build(table.names), unspaced)

    def like(self, text: str, *, correct: bool) -> dict[int, Likeness]:
        """Return the documents of which `text` is a whole name, the start of one, or a typo."""
        exact = self.table.find(text)
        if exact is not None:
            return dict.fromkeys(self._owners(exact), Likeness(1.0, literal=True))
        found: dict[int, Likeness] = {}
        for number, score in self._inexact(text, correct=correct):
            for document in self._owners(number):
                if document not in found or found[document].score < score:
                    found[document] = Likeness(score, literal=False)
        return found

    def phrases(self, words: tuple[str, ...]) -> Iterator[Phrase]:
        """Yield every run of words that is a whole name."""
        for start in range(len(words)):
            for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
                number = self.table.find(" ".join(words[start:end]))
                if number is not None and not FUNCTION_WORDS.issuperset(words[start:end]):
                    yield Phrase(start, end, frozenset(self._owners(number)))

    def inside(self, text: str) -> dict[int, Likeness]:
        """Return the documents whose name stands in a text that has no spaces between words."""
        if text <= "\x7f" or max(text, default="") < _UNSPACED:
            return {}
        found = [name for name in self.unspaced if name in text]
        longest = max(map(len, found), default=0)
        numbers = (self.table.find(name) for name in found if len(name) == longest)
        return {
            document: Likeness(_PREFIX[1], literal=True)
            for number in numbers
            if number is not None
            for document in self._owners(number)
        }

    def _inexact(self, text: str, *, correct: bool) -> Iterator[tuple[int, float]]:
        if len(text) >= _SHORTEST_PREFIX:
            for number in self.table.beginning(text, _MOST_COMPLETIONS):
                yield number, _completion(text, self.table.names[number])
        if correct:
            for number, errors in self.table.nearest(text, errors_allowed(len(text))):
                name = self.table.names[number]
                if errors <= errors_allowed(len(name)) and is_slip(text, name):
                    score = likeness(text, name, errors)
                    faint = errors > 1 and len(text) <= _FAINT_UP_TO and sorted(text) != sorted(name)
                    yield number, min(score, _FAINT) if faint else score

    def _owners(self, number: int) -> list[int]:
        return self.owners.of(number)[0].tolist()


def _completion(text: str, name: str) -> float:
    low, high = _PREFIX
    share = len(text) / len(name)
    whole_words = name[len(text)] == " "
    if len(text) == _SHORTEST_PREFIX or not (
        whole_words or share >= _CLEAR_SHARE or len(text) >= _CLEAR_PREFIX
    ):
        return _UNCLEAR_PREFIX
    return low + (high - low) * share
