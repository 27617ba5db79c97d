"""Which cities a few words name, with or without anything between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rightsbot.answers.places import all_cities
from rightsbot.content.entries import City, Kind
from rightsbot.search.folding import fold
from rightsbot.search.model import Verdict
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import in_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightsbot.library import Library

MOST_CITIES: Final = 4
LONGEST_NAME: Final = 4
"""The most words of a name that are tried together: "Palma de Mallorca" has three."""
MOST_WORDS: Final = 16
"""How many words are read; each begins some searches."""
_MARKS: Final = re.compile(r"[,;/&+]|\s-\s")
# Translators: words that stand between the names of cities, with commas between.
_BETWEEN: Final = phrase("and, with, to, vs, vs., versus, against, or")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that name no city of the report."""

    words: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A city that some words surely mean, and how well."""

    city: City
    cost: float
    """How far the words are from a name, below 1."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read words as names: what it costs, and what it finds."""

    cost: tuple[int, float, int]
    """Words that name nothing, then how far the others are from names, then how many names."""
    found: tuple[City | Unknown, ...] = ()


def cities_in(library: Library, words: str) -> tuple[City | Unknown, ...]:
    """Return the cities that the words name in their order, and what of them names none."""
    return tuple(
        each
        for part in _parts(words)
        for each in _joined(_read(library, part.split()[:MOST_WORDS]).found)
    )


def city_of(library: Library, words: str) -> City | None:
    """Return the city that the words are the id of, or surely mean; None if there is none."""
    named = _named(library, words)
    return named.city if named else None


def only_cities(library: Library, words: str) -> tuple[City, ...]:
    """Return the cities that the words name outright; none if they say anything else as well."""
    names = library.keeper.get("names of cities", lambda: _city_names(library))
    found: list[City] = []
    for part in _parts(words):
        rest = fold(part).split()
        while rest:
            lengths = range(min(len(rest), LONGEST_NAME), 0, -1)
            length = next((each for each in lengths if " ".join(rest[:each]) in names), None)
            if length is None:
                return ()
            found.append(names[" ".join(rest[:length])])
            rest = rest[length:]
    return tuple(dict.fromkeys(found))


def _city_names(library: Library) -> Mapping[str, City]:
    return {fold(name): city for city in all_cities(library) for name in city.names}


@cache
def _between() -> frozenset[str]:
    return frozenset(map(str.casefold, in_all(_BETWEEN)))


def _parts(words: str) -> Iterator[str]:
    for part in _MARKS.split(words):
        for is_between, group in groupby(
            part.split(), key=lambda word: word.casefold() in _between()
        ):
            if not is_between:
                yield " ".join(group)


def _read(library: Library, words: Sequence[str]) -> _Way:
    """Return the best way to read words: of every end the best is made of earlier ends' best."""
    best = [_Way((0, 0.0, 0))]
    for end in range(1, len(words) + 1):
        ways = [_with(best[end - 1], Unknown(words[end - 1]), (1, 0.0, 0))]
        for start in range(max(0, end - LONGEST_NAME), end):
            named = _named(library, " ".join(words[start:end]))
            if named and named.city not in best[start].found:
                ways.append(_with(best[start], named.city, (0, named.cost, 1)))
        best.append(min(ways, key=lambda way: way.cost))
    return best[-1]


def _with(way: _Way, found: City | Unknown, cost: tuple[int, float, int]) -> _Way:
    unknown, far, names = (one + more for one, more in zip(way.cost, cost, strict=True))
    return _Way((int(unknown), far, int(names)), (*way.found, found))


def _named(library: Library, words: str) -> _Named | None:
    entry = library.entry(f"{Kind.CITY}/{words}")
    if isinstance(entry, City):
        return _Named(entry, 0.0)
    findings = library.search(words, Kind.CITY)
    if findings.verdict is not Verdict.SURE:
        return None
    hit = findings.hits[0]
    city = library.found(hit)
    if not isinstance(city, City):
        return None
    return _Named(city, 0.0 if hit.named else 1.01 - hit.score + (not hit.literal))


def _joined(found: Sequence[City | Unknown]) -> Iterator[City | Unknown]:
    """Yield what was found, with words that name nothing and follow one another as one."""
    for is_unknown, group in groupby(found, key=lambda each: isinstance(each, Unknown)):
        if is_unknown:
            yield Unknown(" ".join(each.words for each in group if isinstance(each, Unknown)))
        else:
            yield from group
