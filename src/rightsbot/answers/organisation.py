"""The card of an organisation."""

from __future__ import annotations

from rightsbot.answers.card import Face
from rightsbot.content.entries import Kind, Organisation
from rightsbot.speech.phrase import phrase

FACE: Face[Organisation] = Face(
    kind=Kind.ORGANISATION,
    part="organisations",
    noun=phrase("organisation"),
    plural=phrase("organisations"),
    leads_to=(Kind.SPEAKER, Kind.PRACTICE, Kind.DEMAND, Kind.CITY, Kind.EVENT, Kind.TOPIC),
    words=phrase("organisation, organisations, organization, organizations, org"),
    summary=phrase("Networks, associations and institutions that the report names"),
    menu=False,
)
