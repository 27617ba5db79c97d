"""Real places that no document is of, so that none of them is taken for one of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.search.chatter import is_chatter
from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rightsbot.search.names import Phrase

_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a question: between which words it stands, folded and as it is written."""

    start: int
    end: int
    folded: str
    written: str


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Places by their folded name."""

    names: Mapping[str, str]

    @classmethod
    def build(
        cls, names: Iterable[str], known: Callable[[str], bool], texts: Iterable[str]
    ) -> Lookalikes:
        """Keep the places that none of the documents' texts speak of."""
        said = f" {' | '.join(texts)} "
        folded = ((fold(name), name) for name in names)
        return cls(
            {
                name: written
                for name, written in folded
                if name and not (all(map(known, name.split())) and f" {name} " in said)
            }
        )

    def find(self, words: tuple[str, ...], ours: Iterable[Phrase]) -> Place | None:
        """Return the longest place in a question that is no part of a name of ours."""
        taken = {number for phrase in ours for number in range(phrase.start, phrase.end)}
        for length in range(min(_MOST_WORDS, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                folded = " ".join(words[start:end])
                written = self.names.get(folded)
                if (
                    written
                    and taken.isdisjoint(range(start, end))
                    and not all(map(is_chatter, words[start:end]))
                ):
                    return Place(start, end, folded, written)
        return None
