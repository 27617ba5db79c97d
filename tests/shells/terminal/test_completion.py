from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.completion import Names
from tests.sample import city, library

if TYPE_CHECKING:
    from rightsbot.bot import Bot


async def completed(bot: Bot, text: str) -> str | None:
    """The whole line that the text may become."""
    return await Names(bot, COMMANDS).get_suggestion(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ci", "/city"),
        ("/CI", "/CIty"),
        ("/sp", "/speaker"),
        ("/zz", None),
        ("/city nad", "/city nador"),
        ("/cities nad", "/cities nador"),
        ("/city tent", None),
        ("/practice t", "/practice tent Of Rights"),
        ("/help nad", None),
        ("nad", "nador"),
        ("of", "of Rights"),
        ("RIG", "RIGhts"),
        ("/practice ri", "/practice rights"),
        ("/city rig", None),
        ("Nador", None),
        ("what of nad", None),
    ],
)
async def test_lines_are_completed(bot: Bot, text: str, expected: str | None) -> None:
    assert await completed(bot, text) == expected


async def test_names_come_from_the_library_in_service(bot: Bot) -> None:
    assert await completed(bot, "/city ouj") is None
    bot.serve(library(city("oujda", country="MA")), 2)
    assert await completed(bot, "/city ouj") == "/city oujda"
