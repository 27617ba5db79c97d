"""`/compact`: what is asked of the Global Compact and around it, by sort and by who asks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rightsbot.answers.card import Line, cited, command, share
from rightsbot.answers.command import Command
from rightsbot.answers.demand import NOUNS, makers
from rightsbot.answers.kinds import answer_kind
from rightsbot.answers.links import payload_of
from rightsbot.answers.listing import buttons
from rightsbot.answers.paging import at_page, chunk
from rightsbot.answers.reply import Choice, Outcome, Reply, Role
from rightsbot.answers.words import page_number
from rightsbot.content.entries import Demand, DemandKind, Kind
from rightsbot.search.folding import fold
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import capitalised, in_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.answers.card import View
    from rightsbot.answers.command import Request
    from rightsbot.speech.phrase import Phrase

_PARTS = {
    DemandKind.RECOMMENDATION: "recommendations",
    DemandKind.CONCERN: "concerns",
    DemandKind.CALL: "calls",
    DemandKind.PROCESS: "process",
}
"""The words for each sort of demand in commands, the same in every language."""
_SECTIONS = {
    word: kind
    for kind in DemandKind
    for word in (kind.value, _PARTS[kind], *map(str.lower, in_all(NOUNS[kind])))
}
SHORTCUTS = {word: f"/compact {word}" for word in _SECTIONS}
"""Bare words that mean a list of `/compact`."""

_WHO = frozenset(map(str.lower, in_all(phrase("who, makers"))))
_PER_PAGE = 12


def _answer(request: Request) -> Reply:
    words, page = page_number(request.words)
    section = words.casefold()
    if not section:
        return _overview(request.view)
    if section in _SECTIONS:
        return _section(request.view, _SECTIONS[section], page)
    if section in _WHO:
        return _who(request.view)
    return answer_kind(request, Kind.DEMAND)


def _demands(view: View) -> list[Demand]:
    return [demand for demand in view.library.of_kind(Kind.DEMAND) if isinstance(demand, Demand)]


def _overview(view: View) -> Reply:
    """Say what the compact is, from its own entry, and lead to every sort of demand."""
    compact = view.library.entry("event/global-compact")
    demands = _demands(view)
    counts = {kind: sum(demand.kind is kind for demand in demands) for kind in DemandKind}
    return Reply(
        outcome=Outcome.LIST,
        title=view.speech.say(
            "The Global Compact, and what was asked around it ({number})", number=len(demands)
        ),
        blocks=cited(view, view.tell(compact)) if compact else (),
        choices=(
            *(
                Choice(_numbered(view, NOUNS[kind], count), f"/compact {_PARTS[kind]}")
                for kind, count in counts.items()
                if count
            ),
            Choice(_numbered(view, phrase("All"), len(demands)), "/demand"),
            Choice(view.speech.say("Who asks"), "/compact who"),
            Choice(view.speech.say("Timeline"), "/timeline"),
        ),
        payload="compact",
        share=share(view, "/compact"),
    )


def _numbered(view: View, label: Phrase, number: int) -> str:
    kind = capitalised(view.speech.say(label))
    return view.speech.say("{kind} ({number})", kind=kind, number=number)


def _section(view: View, kind: DemandKind, page: int) -> Reply:
    """List the demands of one sort, grouped by who made them."""
    demands = sorted(
        (demand for demand in _demands(view) if demand.kind is kind),
        key=lambda demand: fold(makers(view, demand)),
    )
    shown, turns = chunk(view.speech, demands, _PER_PAGE, page, f"/compact {_PARTS[kind]}")
    return Reply(
        outcome=Outcome.LIST,
        title=view.speech.say(
            "On the Global Compact and migration: {kind} ({number})",
            kind=NOUNS[kind],
            number=len(demands),
        ),
        blocks=cited(view, _grouped(view, shown)),
        choices=buttons(view, shown) + turns,
        payload=payload_of(at_page(f"/compact {_PARTS[kind]}", page)),
        share=share(view, f"/compact {_PARTS[kind]}"),
        listed=tuple(demand.ref for demand in demands),
    )


def _grouped(view: View, demands: Sequence[Demand]) -> Iterator[Line]:
    for who, group in groupby(demands, key=lambda demand: makers(view, demand)):
        yield Line(Role.HEADING, who)
        for demand in group:
            yield Line(Role.ITEM, view.name(demand), demand.statements[0].cite)


def _who(view: View) -> Reply:
    """List who made demands, with a button to each one's."""
    refs = dict.fromkeys(ref for demand in _demands(view) for ref in demand.by)
    entries = view.ordered(view.library.content.entries[ref] for ref in refs)
    return Reply(
        outcome=Outcome.LIST,
        title=view.speech.say("Who asks what of the Global Compact and of migration policy"),
        choices=tuple(Choice(view.name(each), f"{command(each)} demands") for each in entries),
        payload="compact-who",
        share=share(view, "/compact who"),
    )


COMMAND = Command(
    name="compact",
    usage=phrase("[words | recommendations | concerns | calls | process | who]"),
    summary=phrase("What is asked around the Global Compact: recommendations, calls, concerns"),
    run=_answer,
)
