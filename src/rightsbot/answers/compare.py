"""`/compare Madrid Barcelona`: cities side by side, topic by topic, from the content alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import browse
from rightsbot.answers.card import Line, cited, paged, share
from rightsbot.answers.command import Command
from rightsbot.answers.listing import buttons, list_button
from rightsbot.answers.naming import MOST_CITIES, Unknown, cities_in
from rightsbot.answers.paging import turn, within
from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.answers.words import echo, page_number
from rightsbot.content.entries import City, Kind, Practice, Topic
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.answers.card import View
    from rightsbot.answers.command import Request

FEWEST_CITIES = 2
Cell = tuple[City, tuple[Practice, ...]]
"""A city, and what it does on a topic."""


def _answer(request: Request) -> Reply:
    words, page = page_number(request.words)
    if not words:
        return _explain(request)
    found = cities_in(request.library, words)
    cities = list(dict.fromkeys(each for each in found if isinstance(each, City)))
    unknown = [each.words for each in found if isinstance(each, Unknown)]
    if unknown:
        return _not_there(request, cities, unknown)
    if compared := side_by_side(request.view, cities, page):
        return compared
    note = request.speech.say(
        "Name two to four cities. You named: {names}.", names=request.view.names(cities)
    )
    return _explain(request).noting(note)


def _explain(request: Request) -> Reply:
    speech = request.speech
    note = speech.say("Write two to four cities after it, for example: /compare Madrid Barcelona")
    return Reply(
        outcome=Outcome.HELP,
        title=speech.say("Cities side by side"),
        blocks=(Block(Role.NOTE, note),),
        choices=(list_button(request.view, Kind.CITY),),
        payload="compare",
    )


def _not_there(request: Request, cities: Sequence[City], unknown: Sequence[str]) -> Reply:
    speech, view = request.speech, request.view
    quoted = [speech.say("“{words}”", words=echo(words)) for words in unknown]
    notes = [speech.say("The report has no city {names}.", names=speech.several(quoted))]
    if cities:
        notes.append(speech.say("Understood: {names}.", names=view.names(cities)))
    return Reply(
        outcome=Outcome.NONE,
        title=speech.say("Not in the report"),
        blocks=tuple(Block(Role.NOTE, note) for note in notes),
        choices=buttons(view, cities) + browse(speech),
        asked=request.words,
    )


def side_by_side(view: View, cities: Sequence[City], page: int) -> Reply | None:
    """Compare cities; None if they are too few or too many for that."""
    if not FEWEST_CITIES <= len(cities) <= MOST_CITIES:
        return None
    pages = paged(_lines(view, cities))
    page = within(page, pages)
    again = f"/compare {' '.join(city.id for city in cities)}"
    return Reply(
        outcome=Outcome.LIST,
        title=view.speech.say("{names}, side by side", names=view.names(cities)),
        blocks=cited(view, pages[page - 1]),
        choices=turn(view.speech, pages, page, again) + buttons(view, cities),
        share=share(view, again),
    )


def _lines(view: View, cities: Sequence[City]) -> Iterator[Line]:
    """Yield the topics on which several have practices, then what only one has."""
    rows = {
        topic: [(city, _on(view, city, topic)) for city in cities]
        for topic in view.library.of_kind(Kind.TOPIC)
        if isinstance(topic, Topic)
    }
    shared = {topic: row for topic, row in rows.items() if _having(row) > 1}
    for topic, row in shared.items():
        yield Line(Role.HEADING, view.name(topic))
        for city, practices in row:
            yield from _cell(view, city, practices)
    if not shared:
        note = view.speech.say("The report has no topic on which several of them have practices.")
        yield Line(Role.NOTE, note)
    for place, city in enumerate(cities):
        yield from _alone(view, city, {topic: row[place][1] for topic, row in rows.items()}, shared)


def _having(row: Sequence[Cell]) -> int:
    return sum(bool(practices) for _, practices in row)


def _on(view: View, city: City, topic: Topic) -> tuple[Practice, ...]:
    return tuple(
        practice
        for practice in view.library.related(city, Kind.PRACTICE)
        if isinstance(practice, Practice) and topic.id in practice.topics
    )


def _cell(view: View, city: City, practices: Sequence[Practice]) -> Iterator[Line]:
    if not practices:
        nothing = view.speech.say("{name}: no practice on it in the report", name=view.name(city))
        yield Line(Role.ITEM, nothing)
    for practice in practices:
        text = view.speech.say("{label}: {text}", label=view.name(city), text=view.name(practice))
        yield Line(Role.ITEM, text, practice.statements[0].cite)


def _alone(
    view: View,
    city: City,
    on: dict[Topic, tuple[Practice, ...]],
    shared: dict[Topic, list[Cell]],
) -> Iterator[Line]:
    """Yield what of several cities only this one has, by topic."""
    own = [(topic, practices) for topic, practices in on.items() if topic not in shared]
    lines = [
        Line(
            Role.ITEM,
            view.speech.say("{label}: {text}", label=view.name(topic), text=view.name(practice)),
            practice.statements[0].cite,
        )
        for topic, practices in own
        for practice in practices
    ]
    if lines:
        yield Line(Role.HEADING, view.speech.say("Only {name}", name=view.name(city)))
    yield from lines
    if not any(on.values()):
        yield Line(
            Role.NOTE,
            view.speech.say("The report names no practice of {name}.", name=view.name(city)),
        )


COMMAND = Command(
    name="compare",
    usage=phrase("[cities]"),
    summary=phrase("Two to four cities side by side"),
    run=_answer,
    words=phrase("compare, comparison"),
)
