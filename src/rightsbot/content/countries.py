"""Countries by their ISO 3166-1 codes: which there are, and what people call them."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError

from rightsbot.content.records import FALLBACK

SEARCHED = ("en", "fr", "es", "pt", "ca", "ar", "nl", "de", "it", "el", "tr", "ru")
"""The languages in which a country is found by its name, the commonest first."""

# Babel's table also has continents, unions, outlying parts and codes for tests.
_CODE = re.compile(r"(?!AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ)[A-Z]{2}")


def country_codes() -> frozenset[str]:
    """Return every country's code."""
    return frozenset(filter(_CODE.fullmatch, map(str, Locale(FALLBACK).territories)))


def country_name(code: str, language: str = FALLBACK) -> str:
    """Return a country's name in a language, or in English where that language is unknown."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale(FALLBACK)
    return str(locale.territories.get(code) or Locale(FALLBACK).territories[code])


def country_names(code: str) -> tuple[str, ...]:
    """Return a country's different names in the languages that are searched, English first."""
    return tuple(dict.fromkeys(country_name(code, language) for language in SEARCHED))
