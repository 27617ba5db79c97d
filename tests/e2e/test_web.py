"""The preview as an editor has it: a real browser before the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import CHROMIUM, MISSING
from tests.preview import preview

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.preview import Preview

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Preview]:
    async with preview(tmp_path) as opened:
        await opened.shows("Cities and migration: ask the report")
        yield opened


async def test_a_question_is_typed_and_buttons_are_clicked(visit: Preview) -> None:
    await visit.send("nadro")
    card = await visit.shows("Nador (Morocco)")
    assert "You wrote “nadro”; this is Nador." in card
    await visit.click("Copy citation")
    await visit.shows("Copied.")
    await visit.page.call("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    copied = await visit.page.value("navigator.clipboard.readText()")
    assert copied.startswith("Committee's report on Mechelen's Cities and Migration Conference: ")
    await visit.click("Events (3)")
    await visit.shows("Nador: events (3)")


async def test_a_map_opens_as_a_picture(visit: Preview) -> None:
    await visit.send("/map women")
    await visit.click("Open the picture")
    await visit.page.beside("1280×800")  # noqa: RUF001  # as a browser writes a picture's size


async def test_the_language_is_switched_with_the_mouse_and_leaving_ends_it(visit: Preview) -> None:
    await visit.click("English")
    await visit.click("Français")
    await visit.shows("Villes et migrations")
    await visit.click("Thèmes")
    await visit.shows("Thèmes dans le rapport")
    await visit.send("quit")
    await visit.page.until("document.body.innerText.includes('Begin another')")
