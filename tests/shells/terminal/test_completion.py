from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.completion import Names
from tests.sample import city, library

if TYPE_CHECKING:
    from rightsbot.bot import Bot


def completed(bot: Bot, text: str) -> list[str]:
    """The whole lines that the text may become."""
    found = Names(bot, COMMANDS).get_completions(Document(text), CompleteEvent())
    return [text[: len(text) + each.start_position] + each.text for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ci", ["/city"]),
        ("/CI", ["/city"]),
        ("/sp", ["/speaker"]),
        ("/zz", []),
        ("/city nad", ["/city Nador"]),
        ("/cities nad", ["/cities Nador"]),
        ("/city tent", []),
        ("/practice ", ["/practice Tent Of Rights", "/practice Action Plan"]),
        ("/practice rig", ["/practice Tent Of Rights"]),
        ("/search nad", ["/search Nador"]),
        ("nad", ["Nador"]),
        ("NÁD", ["Nador"]),
        ("مد", ["Madrid"]),
        ("oualid", ["Amina El Oualid"]),
        ("what of nad", []),
    ],
)
def test_lines_are_completed(bot: Bot, text: str, expected: list[str]) -> None:
    assert completed(bot, text)[: len(expected) or None] == expected


def test_a_slash_lists_every_command_with_its_summary(bot: Bot) -> None:
    found = list(Names(bot, COMMANDS).get_completions(Document("/"), CompleteEvent()))
    assert [each.text for each in found] == [f"/{command.name}" for command in COMMANDS]
    assert [each.display_meta_text for each in found] == [str(each.summary) for each in COMMANDS]


def test_names_come_from_the_library_in_service(bot: Bot) -> None:
    assert completed(bot, "/city ouj") == []
    bot.serve(library(city("oujda", country="MA")), 2)
    assert completed(bot, "/city ouj") == ["/city Oujda"]
