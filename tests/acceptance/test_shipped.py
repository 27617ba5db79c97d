"""The shipped content as members meet it: everything is found, linked, and fits a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rightsbot.answers.card import View, command
from rightsbot.answers.faces import show
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.answers.routing import answer
from rightsbot.shells.telegram.render import render
from tests.fake import facts, rules

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.library import Library


def everything(library: Library, language: str = "en") -> dict[str, Reply]:
    """Every reply that can be reached by pressing buttons, by its command."""
    replies: dict[str, Reply] = {}
    waiting = ["/start"]
    while waiting:
        text = waiting.pop()
        if text not in replies:
            replies[text] = answer(library, Query(text, language, pressed=True))
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


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_no_button_leads_nowhere(shipped: Library, language: str) -> None:
    ends = {Outcome.ANSWER, Outcome.LIST, Outcome.HELP}
    replies = everything(shipped, language)
    assert [text for text, reply in replies.items() if reply.outcome not in ends] == []


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_reply_keeps_within_what_telegram_takes(shipped: Library, language: str) -> None:
    broken = {}
    for asked, reply in everything(shipped, language).items():
        page = render(reply, "rightsbot")
        found = [f"{len(page.messages)} messages"] if len(page.messages) > 1 else []
        for message in page.messages:
            sends: dict[str, Any] = {"chat_id": 7, "text": message, "parse_mode": "HTML"}
            sends |= {"reply_markup": page.keyboard} if page.keyboard else {}
            found += facts.problems("sendMessage", sends) + rules.problems("sendMessage", sends)
        if found:
            broken[asked] = found
    assert broken == {}


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
