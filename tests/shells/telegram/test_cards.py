"""Cards as members get them on Telegram, in three languages.

After a wanted change of their looks, add `--snapshot-update` to `pytest` with this file’s name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.routing import answer
from rightsbot.shells.telegram.render import Button, Page, render
from tests.fake import rules
from tests.trilingual import OFFICE, TIMES, library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

LANGUAGES = ("en", "es", "fr")
LIBRARY = library()
QUESTIONS = (
    "/start",
    "/help",
    "/about",
    "/city sena",
    "/city sena practices",
    "guichet",
    "ventanila abierta",
    "/speaker ana-reis",
    "/demand share-the-costs",
    "/topic reception",
    "/event forum",
    "/compact recommendations",
    "/timeline",
    "/compare sena sena",
    "/near 38.7 -9.1",
    "Atlantis",
)


def sent(page: Page) -> str:
    """Write a page as a reader sees it, with what its buttons do."""
    rows = page.keyboard["inline_keyboard"] if page.keyboard else []
    buttons = [" ".join(map(_button, row)) for row in rows]
    return "\n\n——————\n\n".join([*page.messages, "\n".join(buttons)])


def _button(button: Button) -> str:
    (does,) = (str(value) for name, value in button.items() if name != "text")
    return f"[{button['text']} → {does}]"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_card_looks_as_it_did(question: str, language: str, snapshot: SnapshotAssertion) -> None:
    page = render(answer(LIBRARY, Query(question, language)), "rightsbot")
    assert sent(page) == snapshot


@pytest.mark.parametrize(("language", "said"), list(zip(("en", "fr", "es"), OFFICE, strict=True)))
def test_a_long_card_is_divided_and_loses_nothing(language: str, said: str) -> None:
    pages = list(_turned("/practice many-offices", language))
    assert len(pages) > 1
    assert sum(page.messages[0].count(said) for page in pages) == TIMES
    for page in pages:
        (message,) = page.messages
        sends = {"text": message, "parse_mode": "HTML", "reply_markup": page.keyboard}
        assert rules.problems("sendMessage", sends) == []


def _turned(command: str, language: str) -> Iterator[Page]:
    """Yield a card's pages as somebody turns them."""
    while command:
        reply = answer(LIBRARY, Query(command, language, pressed=True))
        yield render(reply, "rightsbot")
        turns = (each.command for each in reply.choices if each.label.endswith("›"))
        command = next(turns, "")
