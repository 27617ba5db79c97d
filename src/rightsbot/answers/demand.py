"""The card of a demand: what sort it is, who made it, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face, Line
from rightsbot.answers.reply import Role
from rightsbot.content.entries import DemandKind, Kind
from rightsbot.content.records import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Demand

NOUNS = {
    DemandKind.RECOMMENDATION: ("recommendation", "recommendations"),
    DemandKind.CONCERN: ("concern", "concerns"),
    DemandKind.CALL: ("call", "calls"),
    DemandKind.PROCESS: ("step of the process", "process"),
}
"""How each sort of demand is named: one of them, and the list of them."""


def makers(view: View, demand: Demand) -> str:
    """Return the names of those who made a demand."""
    return view.names(view.library.content.entries[ref] for ref in demand.by)


def _lines(view: View, demand: Demand) -> Iterator[Line]:
    entries = view.library.content.entries
    places = (entries[Ref(f"{Kind.EVENT}/{event}")] for event in demand.events)
    noun = NOUNS[demand.kind][0].capitalize()
    cite = demand.statements[0].cite
    yield Line(Role.ITEM, f"{noun} from {makers(view, demand)}, at: {view.names(places)}", cite)
    yield from view.tell(demand)


FACE = Face(
    kind=Kind.DEMAND,
    noun="demand",
    plural="demands",
    lines=_lines,
    place=makers,
    leads_to=(Kind.SPEAKER, Kind.ORGANISATION, Kind.CITY, Kind.EVENT, Kind.TOPIC),
    summary="Everything that is asked, feared or under way, in one list",
    menu=False,
)
