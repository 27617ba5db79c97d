"""`/timeline`: the steps around the Global Compact, with just the dates that the report gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.card import Line, cited, share
from rightsbot.answers.command import Command
from rightsbot.answers.listing import buttons
from rightsbot.answers.reply import Outcome, Reply, Role
from rightsbot.content.entries import Event, Kind
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.card import View
    from rightsbot.answers.command import Request


def _answer(request: Request) -> Reply:
    view = request.view
    events = sorted(
        (
            event
            for event in view.library.of_kind(Kind.EVENT)
            if isinstance(event, Event) and event.order is not None
        ),
        key=lambda event: event.order or 0,
    )
    return Reply(
        outcome=Outcome.LIST,
        title=view.speech.say("Timeline around the Global Compact"),
        blocks=cited(view, (line for event in events for line in _lines(view, event))),
        choices=buttons(view, events),
        payload="timeline",
        share=share(view, "/timeline"),
        listed=tuple(event.ref for event in events),
    )


def _lines(view: View, event: Event) -> Iterator[Line]:
    when = event.when
    name = view.name(event)
    if when:
        label = capitalised(view.text(when.text))
        name = view.speech.say("{label}: {text}", label=label, text=name)
    yield Line(Role.ITEM, name, (when or event.statements[0]).cite)


COMMAND = Command(
    name="timeline",
    summary=phrase("The steps around the Global Compact, with the report's dates"),
    run=_answer,
    words=phrase("timeline, dates, calendar, chronology, when"),
)
