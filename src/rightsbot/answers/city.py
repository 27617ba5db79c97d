"""The card of a city or territory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.card import View
    from rightsbot.content.entries import City


def _place(view: View, city: City) -> str:
    return view.speech.country(city.country) if city.country else ""


FACE = Face(
    kind=Kind.CITY,
    part="cities",
    noun=phrase("city"),
    plural=phrase("cities"),
    place=_place,
    leads_to=(
        Kind.PRACTICE,
        Kind.SPEAKER,
        Kind.DEMAND,
        Kind.ORGANISATION,
        Kind.EVENT,
        Kind.TOPIC,
    ),
    words=phrase("city, cities, town, towns, territory, territories, place, places"),
    summary=phrase("Cities and territories, what they face and what they do"),
)
