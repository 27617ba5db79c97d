"""What of a question that found nothing may be kept: nothing that could tell who asked it.

In doubt a question is not kept. A bare name cannot be told from the name of a speaker, so it stays.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from rightsbot.answers.words import clean
from rightsbot.desk.phrases import presents_oneself, tells_an_address
from rightsbot.search.folding import fold
from rightsbot.search.question import Question

KEPT = 80
"""The most characters of a question that are kept."""
_MOST_CHARACTERS = 120
_MOST_WORDS = 12
_TAG = 8

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese letters, which no spaces part into words."""
_LETTERS_OF_A_WORD = 2

_ADDRESS = re.compile(
    r"@|://|\bwww\b|\bt\.me\b"
    r"|\w[-\w]*\w\.[^\W\d_]{2,}"  # example.org
    r"|\b(?:gmail|hotmail|icloud|instagram|outlook|protonmail|whatsapp|yahoo)\b"
    r"|[(\[{<]\s*(?:at|dot|arroba|arobase|punto|point)\s*[)\]}>]"
    r"|\b(?:at \S+ dot|(?:arroba|arobase) \S+ (?:dot|punto|ponto|point)) \w",
    re.IGNORECASE,
)
"""What an e-mail address, a web address or a handle has, spelled out or not."""
_INTERNATIONAL = re.compile(r"\+\W{0,2}\d|(?<!\d)00[1-9]")
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d)*")
"""Digits with whatever people set between them, but not letters."""
_LONG = re.compile(r"\d{5}")
_MOST_DIGITS = 5
_MOST_DIGITS_ANYWHERE = 8
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3}){1,2}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MOST_YEARS = 3
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WORD_WITH_YEAR = re.compile(r"[^\W\d]{3,}-?(?:1[89]|20)\d\d|(?:1[89]|20)\d\d-?[^\W\d]{3,}")
_SHORTEST_CODE = 6
_DIGITS_OF_A_CODE = 3


def fit_to_keep(question: str) -> str | None:
    """Return a question folded and shortened; None if it may not be kept.

    Not kept are what looks like an address, a telephone or another long number, a code such as that
    of a passport, people who present themselves, long texts, and what asks for nothing.
    """
    text = _plain(question)
    if _is_long(text) or _ADDRESS.search(text) or _has_number(text) or _has_code(text):
        return None
    folded = fold(text)
    if _LONG.search(folded) or presents_oneself(folded) or tells_an_address(folded):
        return None
    return _shortened(folded) if _asks(folded) else None


def tag(text: str, language: str) -> str:
    """Return what tells a kept question apart: the first 8 digits of a SHA-256, hexadecimal."""
    return hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:_TAG]


def _plain(question: str) -> str:
    """Return a text without invisible characters, full-width forms and digits of other scripts."""
    text = clean(unicodedata.normalize("NFKC", question))
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def _is_long(text: str) -> bool:
    unspaced = len(_UNSPACED.findall(text)) // _LETTERS_OF_A_WORD
    return len(text) > _MOST_CHARACTERS or max(len(text.split()), unspaced) > _MOST_WORDS


def _has_number(text: str) -> bool:
    if _LONG.search(text) or _INTERNATIONAL.search(text):
        return True
    suspicious = [found[0] for found in _NUMBER.finditer(text) if not _is_harmless(found[0])]
    digits = [sum(map(str.isdecimal, number)) for number in suspicious]
    return max(digits, default=0) > _MOST_DIGITS or sum(digits) > _MOST_DIGITS_ANYWHERE


def _is_harmless(number: str) -> bool:
    """Whether a number is an amount with its commas or a few years, which members do ask about."""
    years = re.split(r"\D+", number)
    return bool(_AMOUNT.fullmatch(number)) or (
        len(years) <= _MOST_YEARS and all(map(_YEAR.fullmatch, years))
    )


def _has_code(text: str) -> bool:
    return any(map(_is_code, _TOKEN.findall(text)))


def _is_code(token: str) -> bool:
    """Whether a word is of letters and digits as the numbers of papers and plates are."""
    digits = sum(map(str.isdecimal, token))
    mixed = digits and any(map(str.isalpha, token))
    long = len(token) >= _SHORTEST_CODE and digits >= _DIGITS_OF_A_CODE
    return bool(mixed and long) and not _WORD_WITH_YEAR.fullmatch(token)


def _asks(folded: str) -> bool:
    content = Question.read(folded, lambda _: False).content
    return any(map(str.isalpha, "".join(content)))


def _shortened(folded: str) -> str:
    """Cut at a word where there is one."""
    if len(folded) <= KEPT:
        return folded
    return folded[: KEPT + 1].rpartition(" ")[0] or folded[:KEPT]
