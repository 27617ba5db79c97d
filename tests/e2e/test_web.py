"""The preview as an editor has it: a real browser before the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import pytest_asyncio
from aiohttp import ClientSession, WSServerHandshakeError

from tests.browser import CHROMIUM, MISSING, browsing
from tests.conftest import ROOT
from tests.preview import opened, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.browser import Page
    from tests.preview import Preview

pytestmark = pytest.mark.asyncio(loop_scope="module")
shared = pytest_asyncio.fixture(scope="module", loop_scope="module")
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

SIZE: Final = (1000, 2400)
_HEIGHT: Final = "document.querySelector('.xterm-screen').clientHeight"


@shared
async def url() -> AsyncIterator[str]:
    """Where the preview is; each page that is opened there begins a conversation of its own."""
    async with serving(content=str(ROOT / "content")) as (url, _):
        yield url


@shared
async def page(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Page]:
    async with browsing(tmp_path_factory.mktemp("browser")) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="module")
async def visit(url: str, page: Page) -> Preview:
    visit = await opened(page, url, *SIZE)
    await visit.shows("Cities and migration: ask the report")
    return visit


@in_chromium
async def test_a_question_is_typed_and_buttons_are_clicked(visit: Preview) -> None:
    await visit.send("nadro")
    card = await visit.shows("Nador (Morocco)")
    assert "You wrote “nadro”; this is Nador." in card
    await visit.click("Copy citation")
    await visit.shows("Copied.")
    await visit.page.call("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    copied = await visit.page.value("navigator.clipboard.readText()")
    assert copied.startswith("Committee's report on Mechelen's Cities and Migration Conference: ")
    await visit.click("Events (")
    await visit.shows("Nador: events (")


@in_chromium
async def test_a_map_opens_as_a_picture(visit: Preview) -> None:
    await visit.send("/map women")
    await visit.click("Open the picture")
    await visit.page.beside("1280×800")  # noqa: RUF001  # as a browser writes a picture's size


@in_chromium
async def test_the_language_is_switched_with_the_mouse_and_leaving_ends_it(visit: Preview) -> None:
    await visit.click("English")
    await visit.click("Français")
    await visit.shows("Villes et migrations")
    await visit.click("Thèmes")
    await visit.shows("Thèmes dans le rapport")
    await visit.page.resize(390, 720)
    await visit.page.until(f"{_HEIGHT} <= innerHeight && {_HEIGHT} > innerHeight - 40")
    await visit.send("quit")
    await visit.page.until("document.body.innerText.includes('Begin another')")


async def test_a_page_of_another_site_begins_no_conversation(url: str) -> None:
    async with ClientSession() as browser:
        for origin in ("http://example.org", "http://127.0.0.1:1", "null", None):
            headers = {"Origin": origin} if origin else {}
            with pytest.raises(WSServerHandshakeError, match="403"):
                await browser.ws_connect(f"{url}ws", headers=headers)
        for origin in (url.rstrip("/"), url.rstrip("/").replace("127.0.0.1", "localhost")):
            async with browser.ws_connect(f"{url}ws", headers={"Origin": origin}) as socket:
                assert await socket.receive_bytes()
