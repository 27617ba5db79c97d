"""The card of an organisation."""

from __future__ import annotations

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind, Organisation

FACE: Face[Organisation] = Face(
    kind=Kind.ORGANISATION,
    noun="organisation",
    plural="organisations",
    leads_to=(Kind.SPEAKER, Kind.PRACTICE, Kind.DEMAND, Kind.CITY, Kind.EVENT, Kind.TOPIC),
    aliases=("organization", "organizations", "org"),
    summary="Networks, associations and institutions that the report names",
    menu=False,
)
