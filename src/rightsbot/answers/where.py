"""`/where nador`: a city on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import back
from rightsbot.answers.command import Command
from rightsbot.answers.faces import FACES
from rightsbot.answers.finding import find_kind
from rightsbot.answers.listing import list_button
from rightsbot.answers.naming import city_of
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role, Venue
from rightsbot.content.entries import Kind
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.command import Request

GAZETTEER = phrase("Coordinates: GeoNames (CC BY 4.0), not the report.")


def _answer(request: Request) -> Reply:
    speech, view = request.speech, request.view
    if not request.words:
        note = speech.say("Write the name of a city after it, for example: /where Nador")
        return Reply(
            Outcome.HELP,
            speech.say("Where a city is"),
            (Block(Role.NOTE, note),),
            (list_button(view, Kind.CITY),),
        )
    city = city_of(request.library, request.words)
    if city is None:
        return find_kind(request, Kind.CITY)
    title = FACES[Kind.CITY].title(view, city)
    if city.coordinates is None:
        note = speech.say("Where {name} lies is not known here.", name=view.name(city))
        return Reply(Outcome.NONE, title, (Block(Role.NOTE, note),), (back(view, city),))
    address = FACES[Kind.CITY].place(view, city) or view.name(city)
    return Reply(
        outcome=Outcome.ANSWER,
        title=title,
        blocks=(Block(Role.NOTE, speech.say(GAZETTEER)),),
        choices=(
            Choice(speech.say("What is near"), f"/near {city.id}"),
            back(view, city),
        ),
        entry=city.ref,
        venue=Venue(view.name(city), address, city.coordinates),
    )


COMMAND = Command(
    name="where",
    usage=phrase("[city]"),
    summary=phrase("Where a city is, on the map"),
    run=_answer,
    menu=False,
    by_button=True,
)
