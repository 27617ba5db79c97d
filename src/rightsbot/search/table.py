"""An approximate table of names: which of very many names are within a few typing errors.

Every name has a signature, a mask with a bit for each letter in it and another for each letter that
comes twice. One typing error takes away at most one of these bits, so names that lack more of a
text's bits than the errors allow are passed over without being read. Few are left, and those are
compared in earnest.

The signatures are kept bit by bit: for all names of a length, one large number for each bit of
their signatures says which of them have it. A few operations on these numbers then filter all
names of a length at once.

Errors are counted by optimal string alignment, in which two letters swapped count once, as in
F. J. Damerau, "A technique for computer detection and correction of spelling errors",
Communications of the ACM 7 (1964). The filter is a signature scan as in L. Boytsov, "Indexing
methods for approximate dictionary searching", ACM Journal of Experimental Algorithmics 16 (2011).
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BITS = 31
"""The low bits of a code point; they tell the letters of any one alphabet apart well enough."""
_TWICE = 32


@dataclass(frozen=True, slots=True)
class NameTable:
    """Distinct names, ordered by length and then by letters; a name's number is its place."""

    names: list[str]
    starts: list[int]
    """The first number of the names of each length, and at the end the count of names."""
    having: list[dict[int, int]]
    """For each length, which of its names have each bit in their signatures: one bit a name."""

    @classmethod
    def build(cls, names: Iterable[str]) -> NameTable:
        """Order the names and sign them."""
        ordered = sorted(sorted(set(names)), key=len)
        counts = Counter(map(len, ordered))
        starts = list(
            accumulate(map(counts.__getitem__, range(max(counts, default=0) + 1)), initial=0)
        )
        return cls(
            ordered, starts, [_having(ordered[start:end]) for start, end in pairwise(starts)]
        )

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
        signature = _sign(text)
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
                _sign(name) != signature,
                -LCSseq.similarity(text, name),
                numbers[place],
            )
            for name, errors_made, place in found
        )
        return [(number, errors_made) for errors_made, _, _, number in ranked]

    def _signed_like(
        self, length: int, signature: frozenset[int], errors: int
    ) -> Iterator[Iterator[int]]:
        """Yield the numbers of names whose signatures do not rule them out, length by length."""
        for other in range(max(length - errors, 1), min(length + errors, len(self.starts) - 2) + 1):
            # Each letter more is an error that takes no bit away.
            may_lack = errors - max(other - length, 0)
            start, having = self.starts[other], self.having[other]
            every = (1 << self.starts[other + 1] - start) - 1
            # By how many bits they lack at most, from none on: the names.
            lacking = [every] * (may_lack + 1)
            for bit in signature:
                have = having.get(bit, 0)
                for count in range(may_lack, 0, -1):
                    lacking[count] = lacking[count] & have | lacking[count - 1]
                lacking[0] &= have
            yield (start + place for place in _ones(lacking[-1]))

    def _place(self, text: str, length: int) -> tuple[int, int]:
        """Return where a text stands or would stand among the names of a length, and their end."""
        if length > len(self.starts) - 2:
            return 0, 0
        start, end = self.starts[length], self.starts[length + 1]
        return bisect_left(self.names, text, start, end), end


def _having(names: Sequence[str]) -> dict[int, int]:
    """Return, for each bit of signatures, the number that has a one for each name with that bit."""
    rows: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(len(names) // 8 + 1))
    for place, name in enumerate(names):
        for bit in _sign(name):
            rows[bit][place >> 3] |= 1 << (place & 7)
    return {bit: int.from_bytes(row, "little") for bit, row in rows.items()}


def _ones(number: int) -> Iterator[int]:
    """Yield the places of the ones of a binary number, the highest first."""
    while number:
        place = number.bit_length() - 1
        yield place
        number ^= 1 << place


def _sign(name: str) -> frozenset[int]:
    """Return the bits of a name's signature."""
    bits: set[int] = set()
    for letter in name:
        bit = ord(letter) & _BITS
        bits.add(bit | _TWICE if bit in bits else bit)
    return frozenset(bits)
