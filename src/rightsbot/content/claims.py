"""What a text claims that can be looked up: its numbers, its names and its quoted fragments.

Everything is folded before it is compared: case, accents, hyphens, apostrophes, possessives, and
the difference between `6.000`, `6,000` and `six thousand`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {
    **{word: value for value, word in enumerate(_UNITS.split(), 1)},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FUNCTION_WORDS = (
    "a about after all also although an and another any around as at because before behind besides"
    " between both but by concluding despite during each either every few finally for from he hence"
    " her his how however if in instead it its lastly later many meanwhile message moreover most"
    " neither nevertheless next no nobody not nothing now of on once or other others our over"
    " overall she since so some still such that the their then there therefore these they this"
    " those though through thus to today under unless until we what when where whether while who"
    " why with within without yet"
)
_STARTERS = frozenset((*_FUNCTION_WORDS.split(), *_SMALL, *_SCALES))
"""Words that begin a sentence and are no names, besides all that are seen in small letters."""
_NUMERAL = "|".join((*_SMALL, *_SCALES))
_GROUPED = r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<digits>{_GROUPED}|\d+(?:[.,]\d+)?)(?:\s+(?P<scale>{'|'.join(_SCALES)})\b)?"
    rf"|\b(?:{_NUMERAL})(?:(?:[\s-]+|(?<=hundred) and |(?<=thousand) and )(?:{_NUMERAL}))*\b"
)
_FIGURE = re.compile(rf"(?<![\w.,])(?:{_GROUPED}|\d+(?:[.,]\d+)?)")
_VAGUE = re.compile(r"\b(?:dozens?|hundreds|thousands|millions|billions|half|twice|double)\b")

_WORD = re.compile(r"\w+(?:[-\u2011'’]\w+)*")
_HYPHEN = re.compile(r"[-\u2011]")
_POSSESSIVE = re.compile(r"['’]s$")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;…)]|\s[–—-])\s*[“\"\u2018(\[]*$|[“\"\u2018(\[]$")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.\.\.")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the report, made ready for looking things up in it."""

    terms: frozenset[str]
    """Its words, those with hyphens also in parts."""
    numbers: frozenset[str]
    common: frozenset[str]
    """Its words that begin with a small letter, so that they are no names."""
    sequence: str
    """All its words in order, with a space before and after each."""

    @classmethod
    def of(cls, text: str) -> Passage:
        """Take a paragraph apart."""
        words = _WORD.findall(text)
        return cls(
            terms=frozenset(_terms(words)),
            numbers=frozenset(numbers(text)),
            common=frozenset(_terms(word for word in words if word[0].islower())),
            sequence=_sequence(text),
        )

    def has_name(self, name: str) -> bool:
        """Whether a name stands here, or each part of a name with hyphens."""
        return _fold(name) in self.terms or self.terms.issuperset(_parts(name))

    def has_quotation(self, fragment: str) -> bool:
        """Whether the words of a quotation stand here in this order, save where it leaves out."""
        pieces = (_sequence(piece) for piece in _LEFT_OUT.split(fragment))
        start = 0
        for piece in filter(str.strip, pieces):
            start = self.sequence.find(piece, start)
            if start < 0:
                return False
            start += len(piece) - 1
        return True


def numbers(text: str) -> Iterator[str]:
    """Yield every number in a text in plain digits, and vague ones (`hundreds`) as the word."""
    folded = text.casefold()
    for match in _NUMBER.finditer(folded):
        if match["digits"]:
            yield _plain(match["digits"], _SCALES.get(match["scale"] or "", 1))
        elif match[0] != "one":  # which is as often a pronoun
            yield str(_value(re.split(r"[\s-]+", match[0])))
    yield from _VAGUE.findall(folded)


def names(text: str, common: Container[str]) -> Iterator[str]:
    """Yield every proper name in a text: each word with a capital letter.

    At a sentence's start, where every word has one, those that are common words are left out.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        if any(part[0].isupper() for part in _HYPHEN.split(word)) and word != "I":
            starts = _SENTENCE_END.search(text, 0, match.start())
            if not starts or not (_fold(word) in _STARTERS or _fold(word) in common):
                yield word


def fragments(text: str) -> Iterator[str]:
    """Yield what stands in quotation marks in a text: English ones, or those of other languages."""
    for match in _QUOTED.finditer(text):
        yield match[match.lastindex or 0].strip()


def figures(text: str) -> Iterator[str]:
    """Yield every number in digits in a text of any language, without what separates thousands."""
    for match in _FIGURE.finditer(text):
        yield _plain(match[0], 1)


def without_marks(text: str) -> str:
    """Return a text without its accents; capitals stay, for a name begins with one."""
    marked = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def _plain(digits: str, scale: int) -> str:
    """Return a number in digits without separators: `6.000` is `6000`, and `1,5` is `1.5`."""
    if re.fullmatch(_GROUPED, digits):
        digits = re.sub(r"\D", "", digits)
    number = Decimal(digits.replace(",", ".")) * scale
    return f"{number.normalize():f}"


def _value(numerals: Iterable[str]) -> int:
    """Return what number words mean together: `six hundred thousand` is 600,000."""
    total = current = 0
    for word in numerals:
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return total + current


def _sequence(text: str) -> str:
    return f" {' '.join(_fold(word) for word in _WORD.findall(text))} "


def _terms(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield _fold(word)
        yield from _parts(word)


def _parts(word: str) -> list[str]:
    return [_fold(part) for part in _HYPHEN.split(word)]


def _fold(word: str) -> str:
    """Fold a word: small letters without marks, hyphens or apostrophes, no possessive."""
    letters = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word).casefold())
    return "".join(letter for letter in letters if letter.isalnum())
