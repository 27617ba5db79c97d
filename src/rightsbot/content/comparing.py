"""The proof that a translation says what the English says, as far as it can be looked up.

Numbers in digits, the names of speakers, acronyms, and how much stands in quotation marks must be
the same. Citations are: they belong to the statement and not to a language. Stale translations are
passed over, since no reader sees them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.content.claims import figures, fragments, without_marks
from rightsbot.content.entries import Speaker
from rightsbot.content.model import Report
from rightsbot.content.records import FALLBACK, Text
from rightsbot.content.translation import Freshness
from rightsbot.content.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rightsbot.content.checking import Source
    from rightsbot.content.problems import Problem

_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_SHORTEST = 3
"""How many letters a part of a name needs to be told from an article."""


@dataclass(frozen=True, slots=True)
class _Terms:
    """What must be the same in every language."""

    surnames: frozenset[str]
    acronyms: tuple[Mapping[str, Sequence[str]], ...]


def compare(sources: Sequence[Source]) -> Iterator[Problem]:
    """Yield what a translation has and its English has not, or the other way round."""
    terms = _Terms(frozenset(_surnames(sources)), tuple(_acronyms(sources)))
    for source in sources:
        for path, record in walk(source.value):
            if not isinstance(record, Text):
                continue
            for language, text in record.root.items():
                if record.freshness(language) is not Freshness.STALE:
                    for message in _differences(record.en, text, language, terms):
                        yield source.document.problem((*path, language), message)


def _differences(english: str, text: str, language: str, terms: _Terms) -> Iterator[str]:
    """Yield how a text differs from its English; the English does not."""
    yield from _unequal("number", figures(english), figures(text))
    yield from _unequal("name", _names(english, terms), _names(text, terms))
    yield from _unequal(
        "acronym",
        _short(english, FALLBACK, language, terms),
        _short(text, language, language, terms),
    )
    wanted, found = len(list(fragments(english))), len(list(fragments(text)))
    if wanted != found:
        yield f"{found} pieces stand in quotation marks, and {wanted} in English"


def _unequal(what: str, english: Iterable[str], there: Iterable[str]) -> Iterator[str]:
    wanted, found = Counter(english), Counter(there)
    yield from (f"the {what} {each} of the English is missing" for each in sorted(wanted - found))
    yield from (f"the {what} {each} is not in the English" for each in sorted(found - wanted))


def _names(text: str, terms: _Terms) -> set[str]:
    return {
        folded for word in _WORD.findall(text) if (folded := without_marks(word)) in terms.surnames
    }


def _short(text: str, written_in: str, compared_with: str, terms: _Terms) -> set[str]:
    """Return the acronyms in a text, those that the report lists by what they are in English.

    One that is listed without the language that is compared may be anything there.
    """
    found: set[str] = set()
    for row in terms.acronyms:
        for name in row.get(written_in, ()):
            text, times = re.subn(rf"\b{re.escape(name)}\b", " ", text)
            if times and compared_with in row:
                found.add(row.get(FALLBACK, (name,))[0])
    return found.union(_ACRONYM.findall(text))


def _surnames(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the parts of the speakers' names after the first, unless they may be articles."""
    for source in sources:
        if isinstance(source.value, Speaker):
            for word in _WORD.findall(source.value.name.to())[1:]:
                if len(word) >= _SHORTEST:
                    yield without_marks(word)


def _acronyms(sources: Iterable[Source]) -> Iterator[Mapping[str, Sequence[str]]]:
    for source in sources:
        if isinstance(source.value, Report):
            yield from source.value.acronyms
