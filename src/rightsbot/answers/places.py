"""Which places of the report belong to an entry, and the button that shows them on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Choice
from rightsbot.content.entries import City, Kind, Practice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Entry
    from rightsbot.library import Library

MAPPED: Final = frozenset({Kind.TOPIC, Kind.PRACTICE})
"""The kinds of entry whose cards offer a map."""
_ENOUGH: Final = 2
"""From so many places on a map tells more than a name does."""


def cities_of(library: Library, entry: Entry) -> tuple[City, ...]:
    """Return the places of an entry: itself, those linked with it, and those of its cases."""
    if isinstance(entry, City):
        return (entry,)
    linked: list[Entry] = [*library.related(entry, Kind.CITY)]
    if isinstance(entry, Practice):
        for case in library.related(entry, Kind.PRACTICE):
            if case.id in entry.cases:
                linked += library.related(case, Kind.CITY)
    return tuple(dict.fromkeys(_cities(linked)))


def all_cities(library: Library) -> tuple[City, ...]:
    """Return every place of the report."""
    return tuple(_cities(library.of_kind(Kind.CITY)))


def map_button(view: View, entry: Entry) -> Iterator[Choice]:
    """Yield the button that shows an entry's places on a map, if it has enough for one."""
    if entry.KIND in MAPPED:
        placed = [city for city in cities_of(view.library, entry) if city.coordinates]
        if len(placed) >= _ENOUGH:
            yield Choice(view.speech.say("Map"), f"/map {entry.KIND} {entry.id}")


def _cities(entries: Iterable[Entry]) -> Iterator[City]:
    return (entry for entry in entries if isinstance(entry, City))
