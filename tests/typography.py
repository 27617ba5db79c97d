"""What must not stand in a text of a language, whatever it says: its rules of typography."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MONTHS = "Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre|Diciembre"

FAULTS: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "fr": {
        "no narrow no-break space before ; ! ?": re.compile(r"(?<!\u202f)[;!?](?!\w)"),
        "no no-break space before a colon": re.compile(r"(?<!\u00a0):(?=\s|$)"),
        "no narrow no-break space within «…»": re.compile(r"«(?!\u202f)|(?<!\u202f)»"),
        "no narrow no-break space before %": re.compile(r"\d(?!\u202f)\D?%"),
        "no narrow no-break space between thousands": re.compile(r"\d[ \u00a0.,]\d{3}(?!\d)"),
        "a straight or English quotation mark": re.compile(r"[\"'“”\u2018]"),
        "a space before a comma or a full stop": re.compile(r"\s[,.](?!\d)"),
        "more than one space": re.compile(r"\s\s"),
        "three dots for an ellipsis": re.compile(r"\.{3}"),
        "a capital without its accent": re.compile(
            r"\b(?:E(?:cole|criv|ducat|galit|tape|tat|tud|quateur|v[eé]n)|A(?= (?:la|l’|partir)\b))"
        ),
        "letters for a ligature": re.compile(r"\b(?:coeur|oeuvr|voeu|moeurs)", re.IGNORECASE),
    },
    "es": {
        "a question without ¿": re.compile(r"(?:^|[?.!:;])[^¿?]*\?"),
        "an exclamation without ¡": re.compile(r"(?:^|[?.!:;])[^¡!]*!"),
        "a straight or English quotation mark": re.compile(r"[\"'\u2018’]|^[^«]*[“”]"),
        "a space before what closes": re.compile(r"\s[,.;:?!»)]"),
        "a space after what opens": re.compile(r"[«¿¡(]\s"),
        "punctuation before »": re.compile(r"[.,;:]»"),
        "punctuation twice": re.compile(r"[,;:][,.;:]|(?<!\.)\.\.(?!\.)"),
        "more than one space": re.compile(r"\s\s"),
        "three dots for an ellipsis": re.compile(r"\.{3}"),
        "a hyphen for a dash": re.compile(r"\s-\s"),
        "no no-break space before %": re.compile(r"\d(?!\u00a0)\D?%"),
        "no no-break space between thousands": re.compile(r"\d[ \u202f.,]\d{3}(?!\d)"),
        "four digits apart": re.compile(r"(?<!\d)(?<!\d\s)\d\s\d{3}(?!\s?\d)"),
        "a month with a capital letter": re.compile(rf"\b(?:{_MONTHS})\b"),
    },
}
"""The faults of each language, and how each is found. Languages that lack have no rules here."""


def faults(language: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield each fault of a text, and the part of the text that has it."""
    for fault, pattern in FAULTS.get(language, {}).items():
        for found in pattern.finditer(text):
            yield fault, text[max(0, found.start() - 12) : found.end() + 12]
