"""`/near`: the cities of the report that are nearest to a place, and what the nearest shares."""

from __future__ import annotations

import re
from heapq import nsmallest
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from rightsbot.answers.card import Line, cited
from rightsbot.answers.command import Command
from rightsbot.answers.faces import FACES
from rightsbot.answers.finding import find_kind
from rightsbot.answers.listing import buttons, list_button
from rightsbot.answers.naming import city_of
from rightsbot.answers.places import all_cities
from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.content.entries import City, Kind, Practice
from rightsbot.content.records import Coordinates
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.answers.card import View
    from rightsbot.answers.command import Request
    from rightsbot.library import Library

NEAREST = 5
EARTH = 6_371.0088
"""The mean radius of the Earth in kilometres (IUGG)."""
_MOST_SHARED = 8
_POINT = re.compile(
    r"([-+]?\d{1,3}(?:\.\d{1,20})?)°?(?:\s*[,;]\s*|\s+)([-+]?\d{1,3}(?:\.\d{1,20})?)°?"
)
_LATITUDES, _LONGITUDES = 90, 180
_MEASURED = phrase(
    "Distances are as the crow flies, and computed from the coordinates of GeoNames (CC BY 4.0); "
    "the report does not give them."
)
_NOT_KEPT = phrase("A location is used for this answer alone, and kept nowhere.")


def distance(one: Coordinates, other: Coordinates) -> float:
    """Return the great-circle distance of two points in kilometres, on a round Earth.

    The haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984);
    that the Earth is not quite round makes it wrong by half a percent at most.
    """
    south, north = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    square = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * across
    return 2 * EARTH * asin(sqrt(min(1.0, square)))


def rounded(kilometres: float) -> int:
    """Return a distance no finer than it means anything: in tens from 100 km."""
    whole = round(kilometres)
    return whole if whole < 100 else round(kilometres / 10) * 10  # noqa: PLR2004  # said above


def point_of(words: str) -> tuple[float, float] | None:
    """Return the latitude and longitude that are written as numbers, be they on Earth or not."""
    match = _POINT.fullmatch(words.replace("\N{MINUS SIGN}", "-").strip())
    return (float(match[1]), float(match[2])) if match else None


def _answer(request: Request) -> Reply:
    if not request.words:
        return _explain(request)
    point = point_of(request.words)
    if point:
        return _near_point(request, *point)
    city = city_of(request.library, request.words)
    if city is None:
        return find_kind(request, Kind.CITY)
    if city.coordinates is None:
        name = request.view.name(city)
        return _explain(request).noting(
            request.speech.say("Where {name} lies is not known here.", name=name)
        )
    title = request.speech.say("Nearest to {name}", name=request.view.name(city))
    return _nearest(request, title, city.coordinates, city)


def _explain(request: Request) -> Reply:
    speech = request.speech
    lines = (
        phrase("Send me a location (in Telegram: the paper clip, then “Location”)."),
        phrase("In a group, send it as a reply to one of my messages."),
        phrase("Or write a city or coordinates: /near Nador, or /near 35.17, -2.93"),
    )
    return Reply(
        outcome=Outcome.HELP,
        title=speech.say("Which cities of the report are near"),
        blocks=(
            *(Block(Role.ITEM, speech.say(line)) for line in lines),
            Block(Role.NOTE, speech.say(_NOT_KEPT)),
        ),
        choices=(list_button(request.view, Kind.CITY),),
        payload="near",
    )


def _near_point(request: Request, latitude: float, longitude: float) -> Reply:
    if abs(latitude) > _LATITUDES or abs(longitude) > _LONGITUDES:
        note = phrase("Latitudes go from -90 to 90 degrees, and longitudes from -180 to 180.")
        return _explain(request).noting(request.speech.say(note))
    point = Coordinates(latitude=latitude, longitude=longitude)
    # The place itself is not repeated: in a group others would read it once more.
    reply = _nearest(request, request.speech.say("Nearest to this location"), point)
    return reply.noting(request.speech.say(_NOT_KEPT))


def _nearest(request: Request, title: str, point: Coordinates, but: City | None = None) -> Reply:
    """Answer with the nearest cities, without the one of which it is asked."""
    view = request.view
    near = nsmallest(NEAREST, _measured(view.library, point, but), key=lambda each: each[0])
    if not near:
        note = request.speech.say("The report has no other city of which it is known where it is.")
        return Reply(Outcome.LIST, title, (Block(Role.NOTE, note),))
    lines = (Line(Role.ITEM, _told(view, city, far)) for far, city in near)
    subject = but or near[0][1]
    return Reply(
        outcome=Outcome.LIST,
        title=title,
        blocks=(
            *cited(view, (*lines, *_sharing(view, subject))),
            Block(Role.NOTE, request.speech.say(_MEASURED)),
        ),
        choices=buttons(view, [city for _, city in near]),
    )


def _measured(
    library: Library, point: Coordinates, but: City | None
) -> Iterator[tuple[float, City]]:
    for city in all_cities(library):
        if city.coordinates and city != but:
            yield distance(point, city.coordinates), city


def _told(view: View, city: City, far: float) -> str:
    name = FACES[Kind.CITY].title(view, city)
    return view.speech.say("{label}: {text}", label=name, text=view.speech.kilometres(rounded(far)))


def _sharing(view: View, city: City) -> Iterator[Line]:
    """Yield the practices that a city has together with others, or with cases in others."""
    shared = [
        (practice, others)
        for practice in view.library.related(city, Kind.PRACTICE)
        if isinstance(practice, Practice) and (others := _others(view.library, practice, city))
    ]
    if shared:
        heading = view.speech.say("Cities that share practices with {name}", name=view.name(city))
        yield Line(Role.HEADING, heading)
    for practice, others in shared[:_MOST_SHARED]:
        names = view.names(others)
        text = view.speech.say("{label}: {text}", label=names, text=view.name(practice))
        yield Line(Role.ITEM, text, practice.statements[0].cite)


def _others(library: Library, practice: Practice, city: City) -> Sequence[City]:
    """Return the other cities of a practice, of its cases, and of what it is a case of."""
    akin = (practice, *library.related(practice, Kind.PRACTICE))
    found = (other for each in akin for other in library.related(each, Kind.CITY))
    return [each for each in dict.fromkeys(found) if isinstance(each, City) and each != city]


COMMAND = Command(
    name="near",
    usage=phrase("[city | latitude, longitude]"),
    summary=phrase("The cities that are nearest to a place"),
    run=_answer,
    words=phrase("near, nearby, nearest, near me"),
)
