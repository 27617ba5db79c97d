"""Which documents hold each of many numbered keys, in three flat arrays instead of many lists."""

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
    """Documents and weights by key: those of a key stand from its start to the next key's."""

    starts: NDArray[np.int64]
    documents: Numbers
    weights: Weights

    def of(self, key: int) -> tuple[Numbers, Weights]:
        """Return the documents that hold a key, each once, and the key's weight in each."""
        part = slice(self.starts[key], self.starts[key + 1])
        return self.documents[part], self.weights[part]

    def counts(self) -> NDArray[np.int64]:
        """Return in how many documents each key is."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class PostingsBuilder:
    """Postings in the making; words are numbered only once all of them are known."""

    words: list[str] = field(default_factory=list)
    documents: array[int] = field(default_factory=lambda: array("i"))
    weights: array[float] = field(default_factory=lambda: array("f"))

    def add(self, word: str, document: int, weight: float = 1.0) -> None:
        """Note that a document holds a word."""
        self.words.append(word)
        self.documents.append(document)
        self.weights.append(weight)

    def build(self, names: list[str]) -> Postings:
        """Number the words by their place in `names`; of equal notes the weightiest counts."""
        number = {name: place for place, name in enumerate(names)}
        keys = np.fromiter(map(number.__getitem__, self.words), np.int32, len(self.words))
        documents = np.frombuffer(self.documents, np.int32)
        weights = np.frombuffer(self.weights, np.float32)
        order = np.lexsort((-weights, documents, keys))
        keys, documents, weights = keys[order], documents[order], weights[order]
        first = np.ones(len(keys), np.bool_)
        first[1:] = (keys[1:] != keys[:-1]) | (documents[1:] != documents[:-1])
        starts = np.searchsorted(keys[first], np.arange(len(names) + 1))
        return Postings(starts, documents[first], weights[first])
