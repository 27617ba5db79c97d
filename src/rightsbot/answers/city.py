"""The card of a city or territory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face
from rightsbot.content.countries import country_name
from rightsbot.content.entries import Kind

if TYPE_CHECKING:
    from rightsbot.answers.card import View
    from rightsbot.content.entries import City


def _place(view: View, city: City) -> str:
    return country_name(city.country, view.language) if city.country else ""


FACE = Face(
    kind=Kind.CITY,
    noun="city",
    plural="cities",
    place=_place,
    leads_to=(
        Kind.PRACTICE,
        Kind.SPEAKER,
        Kind.DEMAND,
        Kind.ORGANISATION,
        Kind.EVENT,
        Kind.TOPIC,
    ),
    aliases=("town", "towns", "territory", "territories", "place", "places"),
    summary="Cities and territories, what they face and what they do",
)
