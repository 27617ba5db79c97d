"""The card of a demand: what sort it is, who made it, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face, Line
from rightsbot.answers.reply import Role
from rightsbot.content.entries import DemandKind, Kind
from rightsbot.content.records import Ref
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Demand

NOUNS = {
    DemandKind.RECOMMENDATION: phrase("recommendations"),
    DemandKind.CONCERN: phrase("concerns"),
    DemandKind.CALL: phrase("calls"),
    DemandKind.PROCESS: phrase("process"),
}
"""How the list of each sort of demand is named."""
_MADE = {
    DemandKind.RECOMMENDATION: phrase("Recommendation from {makers}, at: {places}"),
    DemandKind.CONCERN: phrase("Concern from {makers}, at: {places}"),
    DemandKind.CALL: phrase("Call from {makers}, at: {places}"),
    DemandKind.PROCESS: phrase("Step of the process from {makers}, at: {places}"),
}
_MEETINGS_OWN = {
    DemandKind.RECOMMENDATION: phrase("Recommendation, at: {places}"),
    DemandKind.CONCERN: phrase("Concern, at: {places}"),
    DemandKind.CALL: phrase("Call, at: {places}"),
    DemandKind.PROCESS: phrase("Step of the process, at: {places}"),
}


def makers(view: View, demand: Demand) -> str:
    """Return the names of those who made a demand."""
    return view.names(view.library.content.entries[ref] for ref in demand.by)


def _lines(view: View, demand: Demand) -> Iterator[Line]:
    entries = view.library.content.entries
    events = [Ref(f"{Kind.EVENT}/{event}") for event in demand.events]
    # Whoever is named as the maker would be named as the place once more.
    told = _MEETINGS_OWN if set(demand.by) <= set(events) else _MADE
    made = view.speech.say(
        told[demand.kind],
        makers=makers(view, demand),
        places=view.names(entries[event] for event in events),
    )
    yield Line(Role.ITEM, made, demand.statements[0].cite)
    yield from view.tell(demand)


FACE = Face(
    kind=Kind.DEMAND,
    part="demands",
    noun=phrase("demand"),
    plural=phrase("demands"),
    lines=_lines,
    place=makers,
    leads_to=(Kind.SPEAKER, Kind.ORGANISATION, Kind.CITY, Kind.EVENT, Kind.TOPIC),
    words=phrase("demand, demands"),
    summary=phrase("Everything that is asked, feared or under way, in one list"),
    menu=False,
    by_name=False,
)
