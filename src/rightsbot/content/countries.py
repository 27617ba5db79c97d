"""Countries by their ISO 3166-1 codes: which there are, and what people call them.

The names stand in a table beside this file, for a library of all locales takes 14 MB of memory to
tell them. `python -m tools.countries` writes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rightsbot.content.records import FALLBACK

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = Path(__file__).with_name("countries.tsv")
"""A line for each country: its code and its name in each language, which the first line names."""


def country_codes() -> frozenset[str]:
    """Return every country's code."""
    return frozenset(_table())


def country_name(code: str, language: str = FALLBACK) -> str:
    """Return a country's name in a language, or in English where the table lacks that language."""
    names = _table()[code]
    return names.get(language.partition("-")[0]) or names[FALLBACK]


def country_names(code: str) -> tuple[str, ...]:
    """Return a country's different names in the languages that are searched, English first."""
    return tuple(dict.fromkeys(_table()[code].values()))


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """Return the names by country and language."""
    lines = TABLE.read_text("utf-8").splitlines()
    (_, *languages), *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: dict(zip(languages, names, strict=True)) for code, *names in rows}
