"""Shares of names: how much of what a document is called the words of a question say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.search.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightsbot.search.names import Names
    from rightsbot.search.vocabulary import Vocabulary

_NEARLY_ALL = 0.95


@dataclass(frozen=True, slots=True)
class Shares:
    """The words of every name, as a language's vocabulary numbers and weighs them."""

    owned: Postings
    """Names by document."""
    words: Postings
    """Words of the vocabulary by name, weighing together 1."""

    @classmethod
    def build(cls, names: Names, vocabulary: Vocabulary) -> Shares:
        """Weigh the words of each name by their rarity."""
        words = Postings.build(_weighed(name, vocabulary) for name in names.table.names)
        return cls(names.owned, words)

    def of(self, document: int, said: Sequence[Mapping[int, float]]) -> tuple[float, bool]:
        """Return how much of its best name was said, and whether that name and nothing else was.

        What was said is given in parts, each by the words that it may mean and how like they are.
        """
        merged = {number: like for part in said for number, like in part.items()}
        shares = [(False, 0.0)]
        for name in self.owned.of(document):
            met = sum(weight * merged.get(word, 0.0) for word, weight in self.words.weighed(name))
            only = met >= _NEARLY_ALL and not any(map(set(self.words.of(name)).isdisjoint, said))
            shares.append((only, met))
        only, met = max(shares)
        return met, only


def _weighed(name: str, vocabulary: Vocabulary) -> dict[int, float]:
    found = (vocabulary.table.find(word) for word in name.split())
    numbers = [number for number in found if number is not None]
    total = sum(vocabulary.rarities[number] for number in numbers)
    return {number: vocabulary.rarities[number] / total for number in numbers}
