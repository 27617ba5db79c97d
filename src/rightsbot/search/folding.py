"""Folding: one plain form for everything that is typed or written, so that spellings meet.

Case, accents, width, punctuation, hyphens, apostrophes, drawn-out letters and digits that stand for
letters all vanish. What folding cannot do, a native alias must: Arabic, Tifinagh, Cyrillic or
Chinese letters stay what they are, for a transliteration of them would be nobody's spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_APOSTROPHES = re.compile("[`\u00b4\u02b9\u02bc\u2018\u2019\u2032]")
_ELIDED = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|sull|un)'(?=\w)|(?<=\w)'s\b"
)
"""French, Catalan and Italian elisions before a word, the English possessive after one."""
_MARKED = re.compile("([a-z\u0370-\u03ff])[\u0300-\u036f]+")
"""Latin and Greek letters with their marks; in other scripts a mark makes another letter."""
_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|eme|o|a|k|m|s|h)")
"""Ordinals and amounts, whose digits are digits: 2nd, 1er, 50s, 100k."""
_DIGITS = str.maketrans("0134578", "oieastb")
_LETTERS = str.maketrans(
    dict(zip("øłđðħŧŋıəɛɔɣƙɗɓ", "olddhtnieeogkdb", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
    | {
        "\u0629": "\u0647",
        "\u0649": "\u064a",
        "\u0671": "\u0627",
        "\u06a9": "\u0643",
        "\u06cc": "\u064a",
    }
)
"""Letters that Unicode does not decompose but people type as others.

The Arabic ones are ta marbuta, alef maqsura, alef wasla, and the Persian kaf and ya.
"""
_UNWRITTEN = re.compile("[\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Hebrew and Arabic vowel signs, hamzas set on a letter, and the tatweel that stretches one."""


def fold(text: str, repeats: int = 1) -> str:
    """Return the plain form of a text: words apart by single spaces.

    Folding twice changes nothing. A letter drawn out to three or more is written `repeats` times:
    `barcelonaaaa` needs one and `cooooperation` two, so a searcher compares both.
    """
    plain = text.lower() if text.isascii() else _spelled(text)
    if not _PLAIN.fullmatch(plain):
        plain = _ELIDED.sub("", _APOSTROPHES.sub("'", plain))
        plain = " ".join(map(_without_digits, "".join(map(_written, plain)).split()))
    if _DRAWN.search(plain):
        plain = " ".join(_undrawn(word, repeats) for word in plain.split())
    return plain


def person_names(name: str) -> tuple[str, ...]:
    """Return the other names that a person goes by: surnames, and the surname first."""
    given, _, surname = name.partition(" ")
    if not surname:
        return ()
    return tuple(dict.fromkeys((surname, surname.split()[-1], f"{surname} {given}")))


def _spelled(text: str) -> str:
    """Lower and take apart until only letters that differ to a reader are left.

    What is invisible goes first: a joiner or a direction mark would keep an accent from its letter.
    """
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    text = _UNWRITTEN.sub("", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", _MARKED.sub(r"\1", text))


@lru_cache(maxsize=4096)
def _written(character: str) -> str:
    """Return a letter, a mark or a plain digit as it is, and anything else as a space.

    Remembered for all, because it is asked of every letter and its answer never changes.
    """
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return character if category[0] in "LMN" else " "


def _without_digits(word: str) -> str:
    """Read digits as the letters that they stand for, in `m4drid` but not in `16th` or `g20`."""
    if word.isalpha() or word.isdecimal() or not word.isascii() or _COUNTED.fullmatch(word):
        return word
    spelled = word.translate(_DIGITS)
    digits = sum(map(str.isdecimal, word))
    return spelled if spelled.isalpha() and 2 * digits < len(word) else word


def _undrawn(word: str, repeats: int) -> str:
    """Shorten drawn-out letters, but not in a word of that letter alone, such as `III`."""
    return word if len(set(word)) == 1 else _DRAWN.sub(r"\1" * repeats, word)
