"""`/map`: the report's places on a map, all of them or those of a topic, a practice or a name.

Here a map is plain data. Whoever has the time draws it, see `rightsbot.desk.maps`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.card import back, cited
from rightsbot.answers.command import Command
from rightsbot.answers.country import cities_of_country
from rightsbot.answers.finding import find
from rightsbot.answers.listing import buttons, item
from rightsbot.answers.places import all_cities, cities_of
from rightsbot.answers.reply import Block, Choice, Map, Outcome, Reply, Role, Spot
from rightsbot.search.model import Verdict
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.answers.card import View
    from rightsbot.answers.command import Request
    from rightsbot.content.entries import City, Entry
    from rightsbot.library import Library

MOST_TOLD = 800
"""The most characters of a map in words: a caption of Telegram has room for 1,024."""


def _answer(request: Request) -> Reply:
    """Answer `/map`, `/map topic women` as a button has it, or `/map any words`."""
    view, words = request.view, request.words
    if not words:
        title = view.speech.say("Map of the cities in the report")
        return _map(view, title, all_cities(view.library), (), payload="map")
    if cities := cities_of_country(view.library, words):
        title = view.speech.say("Map: {name}", name=view.speech.country(cities[0].country or ""))
        return _map(view, title, cities, ())
    entry = _exact(view.library, words)
    if entry is None:
        # A button's entry may be gone since; its words are searched then.
        findings = view.library.search(words.replace("-", " "))
        if findings.verdict is not Verdict.SURE:
            return _to_maps(view.library, find(request.about(words.replace("-", " "))))
        entry = view.library.found(findings.hits[0])
    title = view.speech.say("Map: {name}", name=view.name(entry))
    return _map(view, title, cities_of(view.library, entry), (back(view, entry),))


def _exact(library: Library, words: str) -> Entry | None:
    kind, _, name = words.partition(" ")
    return library.entry(f"{kind}/{name}")


def _to_maps(library: Library, reply: Reply) -> Reply:
    """Let the buttons that lead to entries lead to their maps."""
    choices = (
        replace(choice, command=f"/map {choice.command[1:]}")
        if _exact(library, choice.command[1:])
        else choice
        for choice in reply.choices
    )
    return replace(reply, choices=tuple(choices))


def _map(
    view: View,
    title: str,
    cities: Sequence[City],
    ways_back: tuple[Choice, ...],
    payload: str | None = None,
) -> Reply:
    """Show places: as a list with the paragraphs that name them, and as a map."""
    # A place's own button is the way back already.
    there = {choice.command for choice in ways_back}
    others = tuple(choice for choice in buttons(view, cities) if choice.command not in there)
    return Reply(
        outcome=Outcome.LIST if cities else Outcome.NONE,
        title=title,
        blocks=(
            *cited(view, (item(view, city) for city in cities)),
            *(Block(Role.NOTE, note) for note in _notes(view, cities)),
        ),
        choices=others + ways_back,
        payload=payload,
        map=_drawn(view, title, cities),
    )


def _drawn(view: View, title: str, cities: Sequence[City]) -> Map | None:
    spots = tuple(
        Spot(view.name(city), city.coordinates.latitude, city.coordinates.longitude)
        for city in cities
        if city.coordinates
    )
    credit = view.speech.say("Made with Natural Earth · GeoNames")
    return Map(title, spots, _told(view, spots), credit) if spots else None


def _told(view: View, spots: Sequence[Spot]) -> str:
    """Say what the map shows; of very many places only the number."""
    told = view.speech.count(
        "Map of the world with the place {names}.",
        "Map of the world with {n} places: {names}.",
        len(spots),
        names=view.speech.several(spot.name for spot in spots),
    )
    if len(told) <= MOST_TOLD:
        return told
    return view.speech.count(
        "Map of the world with {n} place.", "Map of the world with {n} places.", len(spots)
    )


def _notes(view: View, cities: Sequence[City]) -> Iterator[str]:
    if not cities:
        yield view.speech.say("The report names no city here.")
    elif missing := [city for city in cities if not city.coordinates]:
        yield view.speech.count(
            "Not on the map, since its position is not known: {names}.",
            "Not on the map, since their positions are not known: {names}.",
            len(missing),
            names=view.names(missing),
        )


COMMAND = Command(
    name="map",
    usage=phrase("[topic or practice]"),
    summary=phrase("The cities on a map: all, or those of a topic or practice"),
    run=_answer,
    words=phrase("map, maps, world map"),
)
