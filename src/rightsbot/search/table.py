"""An approximate table of names: which of very many names are within a few typing errors.

Every name has a signature, a mask with a bit for each letter in it and another for each letter that
comes twice. One error adds or removes one letter, or both when a letter is replaced, so it changes
at most two bits: names whose masks differ in more bits than the errors allow are passed over
without being read. Few are left, and those are compared in earnest.

Errors are counted by optimal string alignment, in which two letters swapped count once, as in
F. J. Damerau, "A technique for computer detection and correction of spelling errors",
Communications of the ACM 7 (1964). The filter is a signature scan as in L. Boytsov, "Indexing
methods for approximate dictionary searching", ACM Journal of Experimental Algorithmics 16 (2011).
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Signatures = NDArray[np.uint64]

_BITS = 31
"""The low bits of a code point; they tell the letters of any one alphabet apart well enough."""
_TWICE = 32


@dataclass(frozen=True, slots=True)
class NameTable:
    """Distinct names, ordered by length and then by letters; a name's number is its place."""

    names: list[str]
    signatures: Signatures
    starts: list[int]
    """The first number of the names of each length, and at the end the count of names."""

    @classmethod
    def build(cls, names: Iterable[str]) -> NameTable:
        """Order the names and sign them."""
        ordered = sorted(sorted(set(names)), key=len)
        lengths = np.fromiter(map(len, ordered), np.intp, len(ordered))
        longest = int(lengths[-1]) if ordered else 0
        starts = np.searchsorted(lengths, np.arange(longest + 2)).tolist()
        signatures = np.fromiter(map(_sign, ordered), np.uint64, len(ordered))
        return cls(ordered, signatures, starts)

    def find(self, name: str) -> int | None:
        """Return the number of a name, if the table has it."""
        place, end = self._place(name, len(name))
        return place if place < end and self.names[place] == name else None

    def beginning(self, prefix: str, most: int, longest: int = sys.maxsize) -> list[int]:
        """Return the numbers of longer names that begin with `prefix`, the shortest first."""
        found: list[int] = []
        for length in range(len(prefix) + 1, min(longest, len(self.starts) - 2) + 1):
            place, end = self._place(prefix, length)
            while place < end and self.names[place].startswith(prefix):
                if len(found) == most:
                    return found
                found.append(place)
                place += 1
        return found

    def nearest(self, text: str, errors: int) -> list[tuple[int, int]]:
        """Return the names with the fewest errors, up to `errors`, and how many; likeliest first.

        The search deepens by one error at a time, for most that is typed has none or one. Among
        equals a name of just these letters comes first: they were swapped, the commonest slip.
        """
        for allowed in range(errors + 1):
            if found := self._within(text, allowed):
                return found
        return []

    def _within(self, text: str, errors: int) -> list[tuple[int, int]]:
        if errors == 0:
            exact = self.find(text)
            return [] if exact is None else [(exact, 0)]
        signature = np.uint64(_sign(text))
        numbers = list(chain.from_iterable(self._signed_like(len(text), signature, errors)))
        found = process.extract(
            text,
            [self.names[number] for number in numbers],
            scorer=OSA.distance,
            processor=None,
            score_cutoff=errors,
            limit=None,
        )
        ranked = sorted(
            (
                errors_made,
                self.signatures[numbers[place]] != signature,
                -LCSseq.similarity(text, name),
                numbers[place],
            )
            for name, errors_made, place in found
        )
        return [(number, errors_made) for errors_made, _, _, number in ranked]

    def _signed_like(self, length: int, signature: np.uint64, errors: int) -> Iterator[list[int]]:
        """Yield the numbers of names whose masks do not rule them out, length by length."""
        for other in range(max(length - errors, 1), min(length + errors, len(self.starts) - 2) + 1):
            start, end = self.starts[other], self.starts[other + 1]
            # Each letter more or fewer is an error that changes one bit and no more.
            bits = 2 * errors - abs(other - length)
            differing = np.bitwise_count(self.signatures[start:end] ^ signature)
            yield (np.flatnonzero(differing <= bits) + start).tolist()

    def _place(self, text: str, length: int) -> tuple[int, int]:
        """Return where a text stands or would stand among the names of a length, and their end."""
        if length > len(self.starts) - 2:
            return 0, 0
        start, end = self.starts[length], self.starts[length + 1]
        return bisect_left(self.names, text, start, end), end


def _sign(name: str) -> int:
    mask = 0
    for letter in name:
        bit = 1 << (ord(letter) & _BITS)
        mask |= bit << _TWICE if mask & bit else bit
    return mask
