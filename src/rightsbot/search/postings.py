"""Which items hold each of many numbered keys, in three flat arrays instead of many lists."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]
    Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Items and weights by key: those of a key stand from its start to the next key's."""

    starts: NDArray[np.int64]
    items: Numbers
    weights: Weights

    @classmethod
    def build(cls, keys: Numbers, items: Numbers, weights: Weights, size: int) -> Postings:
        """Sort notes by key, of which there are `size`; of equal notes the weightiest counts."""
        order = np.lexsort((-weights, items, keys))
        keys, items, weights = keys[order], items[order], weights[order]
        first = np.ones(len(keys), np.bool_)
        first[1:] = (keys[1:] != keys[:-1]) | (items[1:] != items[:-1])
        starts = np.searchsorted(keys[first], np.arange(size + 1))
        return cls(starts, items[first], weights[first])

    def of(self, key: int) -> tuple[Numbers, Weights]:
        """Return the items that hold a key, each once, and the key's weight in each."""
        part = slice(self.starts[key], self.starts[key + 1])
        return self.items[part], self.weights[part]

    def counts(self) -> NDArray[np.int64]:
        """Return in how many items each key is."""
        return np.diff(self.starts)

    def keys(self) -> Numbers:
        """Return the key of each item."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), self.counts())

    def turned(self, size: int) -> Postings:
        """Return the keys by item, of which there are `size`."""
        return Postings.build(self.items, self.keys(), self.weights, size)


@dataclass(frozen=True, slots=True)
class PostingsBuilder:
    """Postings in the making; words are numbered only once all of them are known."""

    words: list[str] = field(default_factory=list)
    items: array[int] = field(default_factory=lambda: array("i"))
    weights: array[float] = field(default_factory=lambda: array("f"))

    def add(self, word: str, item: int, weight: float = 1.0) -> None:
        """Note that an item holds a word."""
        self.words.append(word)
        self.items.append(item)
        self.weights.append(weight)

    def build(self, names: list[str]) -> Postings:
        """Number the words by their place in `names`."""
        number = {name: place for place, name in enumerate(names)}
        keys = np.fromiter(map(number.__getitem__, self.words), np.int32, len(self.words))
        items = np.frombuffer(self.items, np.int32)
        weights = np.frombuffer(self.weights, np.float32)
        return Postings.build(keys, items, weights, len(names))
