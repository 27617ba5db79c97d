"""Whole names: which documents a text, or a run of words in it, calls by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from rightsbot.search.chatter import is_chatter, without_chatter
from rightsbot.search.likeness import Likeness
from rightsbot.search.postings import PostingsBuilder
from rightsbot.search.slips import errors_allowed, is_slip, resemblance
from rightsbot.search.table import NameTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.search.postings import Postings

_COMPLETED = (0.80, 0.95)
_MISSING_WORD, _MOST_MISSING = 0.04, 2
_UNCLEAR = 0.68
"""A few letters begin many words; alone they never make an answer sure."""
_CLEAR_SHARE, _CLEAR_LENGTH = 0.5, 6
_SHORTEST_START = 3
_MOST_COMPLETIONS = 64
_FAINT, _FAINT_UP_TO = 0.44, 6
"""Two errors in so short a name are too many to offer it, but it may be the nearest there is."""
_MOST_WORDS = 8
_UNSPACED = "\u0e00"
"""From here on lie the scripts that write no spaces: Thai, Khmer, kana, Chinese and others."""
_INSIDE = 0.95


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words in a question that is a whole name, and whose name it is."""

    start: int
    end: int
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Every whole name, with and without its chatter, and the documents that it names."""

    table: NameTable
    owners: Postings
    """Documents by name."""
    owned: Postings
    """Names by document."""
    unspaced: tuple[str, ...]
    """The names in scripts without spaces, which a question may hold between other letters."""

    @classmethod
    def build(cls, owned: Iterable[tuple[str, int]], documents: int) -> Names:
        """Index folded names by the documents that they name."""
        found = PostingsBuilder()
        for name, document in owned:
            found.add(name, document)
            if (core := without_chatter(name)) not in {"", name}:
                found.add(core, document)
        table = NameTable.build(found.rows)
        owners = found.build(table.names)
        unspaced = tuple(name for name in table.names if len(name) > 1 and name > _UNSPACED)
        return cls(table, owners, owners.turned(documents), unspaced)

    def of(self, document: int) -> list[str]:
        """Return the names of a document."""
        return [self.table.names[number] for number in self.owned.of(document)]

    def exactly(self, text: str) -> dict[int, Likeness]:
        """Return the documents of which a text is a whole name."""
        number = self.table.find(text)
        owners = () if number is None else self.owners.of(number)
        return dict.fromkeys(owners, Likeness(1.0, literal=True))

    def like(self, text: str, *, correct: bool) -> dict[int, Likeness]:
        """Return the documents of which a text is a whole name, the start of one, or a typo.

        Without `correct`, for a text of known words, it is no typo, and no beginning of a word.
        """
        if exact := self.exactly(text):
            return exact
        found: dict[int, Likeness] = {}
        for number, score in self._inexact(text, correct=correct):
            # The first words of a name, each whole, are as literal as a name can be shortened.
            one = Likeness(score, literal=self.table.names[number].startswith(f"{text} "))
            for document in self.owners.of(number):
                found[document] = max(one, found.get(document, one))
        return found

    def phrases(self, words: tuple[str, ...]) -> Iterator[Phrase]:
        """Yield every run of words that is a whole name."""
        for start in range(len(words)):
            for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
                number = self.table.find(" ".join(words[start:end]))
                if number is not None and not all(map(is_chatter, words[start:end])):
                    yield Phrase(start, end, tuple(self.owners.of(number)))

    def inside(self, text: str) -> dict[int, Likeness]:
        """Return the documents whose name stands in a text that has no spaces between words."""
        if max(text, default="") < _UNSPACED:
            return {}
        found = [name for name in self.unspaced if name in text]
        longest = max(map(len, found), default=0)
        owners = (self.exactly(name) for name in found if len(name) == longest)
        return {d: Likeness(_INSIDE, literal=True) for each in owners for d in each}

    def _inexact(self, text: str, *, correct: bool) -> Iterator[tuple[int, float]]:
        names = self.table.names
        if len(text) >= _SHORTEST_START:
            for number in self.table.beginning(text, _MOST_COMPLETIONS):
                unclear = not correct and names[number][len(text)] != " "
                yield number, _UNCLEAR if unclear else _completion(text, names[number])
        if correct:
            for number, errors in self.table.nearest(text, errors_allowed(len(text))):
                name = names[number]
                if errors <= errors_allowed(len(name)) and is_slip(text, name):
                    yield number, _correction(text, name, errors)


def _correction(text: str, name: str, errors: int) -> float:
    """Return how like a name a mistyped text is; errors all in one word of it count as there."""
    if errors > 1 and len(text) <= _FAINT_UP_TO and sorted(text) != sorted(name):
        return _FAINT
    words, meant = text.split(), name.split()
    score = resemblance(text, name, errors)
    if errors > 1 and len(words) == len(meant) > 1:
        for word, other in zip(words, meant, strict=True):
            if (slips := OSA.distance(word, other)) > 1:
                score = min(score, resemblance(word, other, slips))
    return score


def _completion(text: str, name: str) -> float:
    """Return how like the start of a name is to it: the less is missing, the more."""
    rest = name[len(text) :]
    share = len(text) / len(name)
    clear = rest[0] == " " or share >= _CLEAR_SHARE or len(text) >= _CLEAR_LENGTH
    if len(text) == _SHORTEST_START or not clear:
        return _UNCLEAR
    low, high = _COMPLETED
    return low + (high - low) * share - _MISSING_WORD * min(rest.count(" "), _MOST_MISSING)
