"""The card of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face
from rightsbot.content.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightsbot.answers.card import Line, View
    from rightsbot.content.model import Organisation


def _lines(view: View, organisation: Organisation) -> Iterable[Line]:
    return view.tell(organisation)


def _place(_view: View, _organisation: Organisation) -> str:
    return ""


FACE = Face(
    kind=Kind.ORGANISATION,
    noun="organisation",
    plural="organisations",
    lines=_lines,
    place=_place,
    leads_to=(Kind.SPEAKER, Kind.PRACTICE, Kind.DEMAND, Kind.CITY, Kind.EVENT, Kind.TOPIC),
    aliases=("organization", "organizations", "org"),
    summary="Networks, associations and institutions that the report names",
    menu=False,
)
