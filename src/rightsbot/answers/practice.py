"""The card of a practice: what it is, for whom, who runs it, where, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face, Line
from rightsbot.answers.reply import Role
from rightsbot.content.entries import Kind
from rightsbot.content.records import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Practice

_STATES = {
    State.DONE: "in place or under way",
    State.PREPARING: "being prepared",
    State.PLANNED: "planned",
}


def _lines(view: View, practice: Practice) -> Iterator[Line]:
    yield from view.tell(practice)
    for label, statement in (
        ("For whom", practice.for_whom),
        ("Run by", practice.run_by),
        ("Where", practice.where),
    ):
        if statement:
            yield view.say(statement, label)
    if state := practice.state:
        yield Line(Role.STATEMENT, f"State, in the report: {_STATES[state.value]}", state.cite)


def _place(view: View, practice: Practice) -> str:
    return view.names(view.library.related(practice, Kind.CITY))


FACE = Face(
    kind=Kind.PRACTICE,
    noun="practice",
    plural="practices",
    lines=_lines,
    place=_place,
    leads_to=(Kind.CITY, Kind.PRACTICE, Kind.SPEAKER, Kind.ORGANISATION, Kind.TOPIC),
    aliases=("project", "projects", "example", "examples"),
    summary="What cities do: practices and plans",
)
