"""The card of a practice: what it is, for whom, who runs it, where, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Face, Line
from rightsbot.answers.reply import Role
from rightsbot.content.entries import Kind
from rightsbot.content.records import State
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import View
    from rightsbot.content.entries import Practice

_STATES = {
    State.DONE: phrase("State, in the report: in place or under way"),
    State.PREPARING: phrase("State, in the report: being prepared"),
    State.PLANNED: phrase("State, in the report: planned"),
}


def _lines(view: View, practice: Practice) -> Iterator[Line]:
    yield from view.tell(practice)
    for label, statement in (
        (phrase("For whom"), practice.for_whom),
        (phrase("Run by"), practice.run_by),
        (phrase("Where"), practice.where),
    ):
        if statement:
            yield view.state(statement, label)
    if state := practice.state:
        yield Line(Role.STATEMENT, view.speech.say(_STATES[state.value]), state.cite)


def _place(view: View, practice: Practice) -> str:
    return view.names(view.library.related(practice, Kind.CITY))


FACE = Face(
    kind=Kind.PRACTICE,
    part="practices",
    noun=phrase("practice"),
    plural=phrase("practices"),
    lines=_lines,
    place=_place,
    leads_to=(Kind.CITY, Kind.PRACTICE, Kind.SPEAKER, Kind.ORGANISATION, Kind.TOPIC),
    words=phrase("practice, practices, project, projects, example, examples"),
    summary=phrase("What cities do: practices and plans"),
    by_name=False,
)
