"""`/where nador`: a city on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import command
from rightsbot.answers.command import Command
from rightsbot.answers.faces import FACES
from rightsbot.answers.finding import find_kind
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role, Venue
from rightsbot.content.entries import City, Kind
from rightsbot.search.model import Verdict
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.card import View
    from rightsbot.answers.command import Request
    from rightsbot.library import Library

GAZETTEER = phrase("Coordinates: GeoNames (CC BY 4.0), not the report.")


def city_of(library: Library, words: str) -> City | None:
    """Return the city that the words are the id of, or surely mean; None if there is none."""
    entry = library.entry(f"{Kind.CITY}/{words}")
    if entry is None:
        findings = library.search(words, Kind.CITY)
        if findings.verdict is Verdict.SURE:
            entry = library.found(findings.hits[0])
    return entry if isinstance(entry, City) else None


def back(view: View, city: City) -> Choice:
    """Return the button to a city's card."""
    return Choice(f"‹ {view.name(city)}", command(city))


def _answer(request: Request) -> Reply:
    speech, view = request.speech, request.view
    if not request.words:
        note = speech.say("Write the name of a city after it, for example: /where Nador")
        return Reply(
            Outcome.HELP,
            speech.say("Where a city is"),
            (Block(Role.NOTE, note),),
            (Choice(FACES[Kind.CITY].heading(view), "/city"),),
        )
    city = city_of(request.library, request.words)
    if city is None:
        return find_kind(request, Kind.CITY)
    title = view.placed(view.name(city), FACES[Kind.CITY].place(view, city))
    if city.coordinates is None:
        note = speech.say("Where {name} lies is not known here.", name=view.name(city))
        return Reply(Outcome.NONE, title, (Block(Role.NOTE, note),), (back(view, city),))
    return Reply(
        outcome=Outcome.ANSWER,
        title=title,
        blocks=(Block(Role.NOTE, speech.say(GAZETTEER)),),
        choices=(
            Choice(speech.say("What is near"), f"/near {city.id}"),
            back(view, city),
        ),
        entry=city.ref,
        venue=_venue(view, city),
    )


def _venue(view: View, city: City) -> Venue | None:
    if city.coordinates is None:
        return None
    address = FACES[Kind.CITY].place(view, city) or view.name(city)
    return Venue(view.name(city), address, city.coordinates)


COMMAND = Command(
    name="where",
    usage=phrase("[city]"),
    summary=phrase("Where a city is, on the map"),
    run=_answer,
    menu=False,
    by_button=True,
)
