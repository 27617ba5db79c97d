"""The shipped content as members meet it: everything is found, linked, and fits a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.card import View, command
from rightsbot.answers.faces import show
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.answers.routing import answer

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.library import Library

LONGEST_MESSAGE = 4_096
LONGEST_BUTTON = 64


def units(text: str) -> int:
    """The text's length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def everything(library: Library) -> dict[str, Reply]:
    """Every reply that can be reached by pressing buttons, by its command."""
    replies: dict[str, Reply] = {}
    waiting = ["/start"]
    while waiting:
        text = waiting.pop()
        if text not in replies:
            replies[text] = answer(library, Query(text, pressed=True))
            commands = (choice.command for choice in replies[text].choices)
            # The desk puts aside what a card offers to; here is none.
            waiting += [each for each in commands if not each.startswith("/keep ")]
    return replies


@pytest.fixture(scope="module")
def reached(shipped: Library) -> dict[str, Reply]:
    return everything(shipped)


def test_every_entry_is_reached_by_buttons_alone(
    shipped: Library, reached: dict[str, Reply]
) -> None:
    wanted = {command(entry) for entry in shipped.content.entries.values()}
    assert sorted(wanted - reached.keys()) == []


def test_no_button_leads_nowhere(reached: dict[str, Reply]) -> None:
    ends = {Outcome.ANSWER, Outcome.LIST, Outcome.HELP}
    assert [text for text, reply in reached.items() if reply.outcome not in ends] == []


def test_every_reply_fits_one_message_and_every_button_telegram(reached: dict[str, Reply]) -> None:
    assert [text for text, reply in reached.items() if units(reply.text) > LONGEST_MESSAGE] == []
    commands = {choice.command for reply in reached.values() for choice in reply.choices}
    too_long = [text for text in commands if len(text.encode()) > LONGEST_BUTTON]
    assert too_long == []


def test_every_entry_is_found_by_its_name_and_aliases(shipped: Library) -> None:
    """A name leads straight to its entry, unless it is at the same time another's."""
    missed = [
        (entry.ref, name)
        for entry in shipped.content.entries.values()
        for name in entry.names
        if answer(shipped, Query(f"/{entry.KIND} {name}")).entry != entry.ref
    ]
    assert missed == []


def test_every_entry_is_linked_with_another(shipped: Library) -> None:
    lonely = [ref for ref, linked in shipped.links.items() if not linked]
    assert lonely == []


def test_every_card_ends_in_its_sources(shipped: Library) -> None:
    view = View(shipped, "en")
    bare = [
        entry.ref
        for entry in shipped.content.entries.values()
        if "Report, “" not in show(view, entry).text
    ]
    assert bare == []
