"""How a translation is tied to the English that it was made from: by the digest of that English."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import Final

DIGITS: Final = 8
"""How many digits a digest has: enough to notice every change, and few enough to be copied."""

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


class Freshness(StrEnum):
    """How a text in a language stands to the English beside it."""

    CURRENT = "current"
    """It was made from the English that stands there now, or is the English itself."""
    STALE = "stale"
    """The English was changed since, so that the translation may say what is no longer right."""
    UNSTAMPED = "unstamped"
    """It does not say which English it was made from."""
    MISSING = "missing"


def digest_of(english: str) -> str:
    """Return the digest of an English text: 8 letters from a to p.

    They are the first hexadecimal digits of the SHA-256 of the text in UTF-8, without spaces around
    it, and written in letters, since YAML would take some of them for numbers.
    """
    return sha256(english.strip().encode()).hexdigest()[:DIGITS].translate(_LETTERS)
