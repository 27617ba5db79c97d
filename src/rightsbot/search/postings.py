"""Which items hold each of many numbered keys, in three flat arrays instead of many lists."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Row = Mapping[int, float]
    """The items that hold a key, with its weight in each."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Items and weights by key: those of a key stand from its start to the next key's."""

    starts: array[int]
    items: array[int]
    weights: array[float]

    @classmethod
    def build(cls, rows: Iterable[Row]) -> Postings:
        """Lay out the rows of all keys, the first key's first."""
        starts, items, weights = array("i", (0,)), array("i"), array("f")
        for row in rows:
            items.extend(sorted(row))
            weights.extend(map(row.__getitem__, items[starts[-1] :]))
            starts.append(len(items))
        return cls(starts, items, weights)

    def of(self, key: int) -> array[int]:
        """Return the items that hold a key, each once."""
        return self.items[self.starts[key] : self.starts[key + 1]]

    def weighed(self, key: int) -> Iterator[tuple[int, float]]:
        """Return the items that hold a key, each once, with the key's weight in each."""
        part = slice(self.starts[key], self.starts[key + 1])
        return zip(self.items[part], self.weights[part], strict=True)

    def counts(self) -> Iterator[int]:
        """Return in how many items each key is."""
        return map(sub, self.starts[1:], self.starts)

    def turned(self, size: int) -> Postings:
        """Return the keys by item, of which there are `size`."""
        rows: list[dict[int, float]] = [{} for _ in range(size)]
        for key in range(len(self.starts) - 1):
            for item, weight in self.weighed(key):
                rows[item][key] = weight
        return Postings.build(rows)


@dataclass(frozen=True, slots=True)
class PostingsBuilder:
    """Postings in the making; words are numbered only once all of them are known."""

    rows: defaultdict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, word: str, item: int, weight: float = 1.0) -> None:
        """Note that an item holds a word; of equal notes the weightiest counts."""
        row = self.rows[word]
        row[item] = max(weight, row.get(item, weight))

    def build(self, names: Iterable[str]) -> Postings:
        """Number the words by their place in `names`."""
        return Postings.build(self.rows.get(name, {}) for name in names)
