"""Slips: which typing errors leave a word the same word, and how like it still is.

Words of three letters are never corrected, and the shorter a word, the fewer errors it stands: one
from 4 letters on, two from 5, three from 12.
"""

from __future__ import annotations

_ONE_FROM, _TWO_FROM, _THREE_FROM = 4, 5, 12
_OTHER_FIRST_LETTER = 0.14
_JUMBLED = 0.5
"""What two letters swapped over a third count less than two letters that are wrong."""
_SHORT = 4
"""A word so short with a letter replaced is another word: land and band, work and word."""


def errors_allowed(length: int) -> int:
    """Return how many typing errors still leave a name of that length recognisable."""
    return (length >= _ONE_FROM) + (length >= _TWO_FROM) + (length >= _THREE_FROM)


def is_slip(typed: str, meant: str) -> bool:
    """Whether somebody who means one word is at all likely to have typed the other."""
    if min(len(typed), len(meant)) < _ONE_FROM:
        return False
    return len(typed) > _SHORT or len(typed) != len(meant) or sorted(typed) == sorted(meant)


def resemblance(typed: str, meant: str, errors: float) -> float:
    """Return how like a word is after some errors, of which the first letter seldom has one."""
    starts_otherwise = typed[0] != meant[0] and typed[:2] != meant[1::-1]
    if errors > 1 and sorted(typed) == sorted(meant):
        errors -= _JUMBLED
    return 1 - errors / max(len(typed), len(meant)) - _OTHER_FIRST_LETTER * starts_otherwise
