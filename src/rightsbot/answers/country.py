"""What the report has of a country that somebody names: its cities, or what is linked with them."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from rightsbot.answers.faces import FACES
from rightsbot.answers.listing import list_entries
from rightsbot.answers.places import all_cities
from rightsbot.content.countries import country_names
from rightsbot.content.entries import Kind
from rightsbot.search.chatter import without_chatter
from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.answers.card import View
    from rightsbot.answers.reply import Reply
    from rightsbot.content.entries import City, Entry
    from rightsbot.library import Library


def cities_of_country(library: Library, words: str) -> tuple[City, ...]:
    """Return the cities of the country that the words name, if they name one and nothing else."""
    by_name = library.keeper.get("countries", partial(_by_name, library))
    return by_name.get(without_chatter(fold(words)), ())


def all_of_country(library: Library, words: str) -> tuple[Entry, ...]:
    """Return the cities of the country that the words name, then what is linked with them."""
    cities = cities_of_country(library, words)
    return tuple(entry for kind in FACES for entry in _of_kind(library, cities, kind))


def list_of_country(
    view: View, kind: Kind, words: str, command_text: str, page: int
) -> Reply | None:
    """List what of a kind belongs to the country that the words name; None if nothing does.

    `command_text` is the command that shows the same list.
    """
    cities = cities_of_country(view.library, words)
    entries = _of_kind(view.library, cities, kind)
    if not entries:
        return None
    title = view.speech.say(
        "{label}: {text}",
        label=FACES[kind].heading(view),
        text=view.speech.country(cities[0].country or ""),
    )
    return list_entries(view, title, entries, command_text, page)


def _by_name(library: Library) -> Mapping[str, tuple[City, ...]]:
    """Return the cities by all names of their country, read as those in a question are."""
    cities: defaultdict[str, tuple[City, ...]] = defaultdict(tuple)
    for city in all_cities(library):
        names = country_names(city.country) if city.country else ()
        for name in {without_chatter(fold(name)) for name in names}:
            cities[name] += (city,)
    return dict(cities)


def _of_kind(library: Library, cities: tuple[City, ...], kind: Kind) -> tuple[Entry, ...]:
    """Return the cities, or what of another kind is linked with any of them."""
    if kind is Kind.CITY:
        return cities
    return tuple(dict.fromkeys(entry for city in cities for entry in library.related(city, kind)))
