"""Take the pictures of the README: the chat in a terminal and in a browser, and a map.

`python -m tools.pictures` writes them into docs/pictures; it needs Chromium.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image
from textual.widgets import Input

from rightsbot.answers.query import Query
from rightsbot.cli.assembly import open_bot
from rightsbot.desk.maps import Maps
from rightsbot.shells.terminal.conversation import Conversation
from rightsbot.shells.terminal.screen import Screen
from tests.browser import browsing
from tests.preview import opened, serving

if TYPE_CHECKING:
    from rightsbot.bot import Bot

CONTENT = Path("content")
FOLDER = Path("docs/pictures")
COLOURS = 96
"""As many as look the same as all, in a file of a third of the size."""
ELSEWHERE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""What Textual's pictures would fetch from other hosts."""


def keep(name: str, png: bytes) -> None:
    """Write a picture as small as it can be."""
    FOLDER.mkdir(exist_ok=True)
    smaller = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS)
    smaller.save(FOLDER / f"{name}.png", optimize=True)


async def in_browser() -> bytes:
    """Ask in the browser's preview, and return what it looks like."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with serving(content=str(CONTENT)) as (url, _), browsing(Path(folder)) as page:
            visit = await opened(page, url, 1000, 800)
            await visit.shows("ask the report")
            await visit.send("athnes")
            await visit.shows("Copy citation")
            return await page.picture()


async def in_terminal(bot: Bot) -> bytes:
    """Ask in a terminal, in French, and return what it looks like."""
    app = Screen(bot, Conversation(lambda query: (bot.ask(query),), "fr"))
    async with app.run_test(size=(96, 36)) as pilot:
        await app.workers.wait_for_complete()
        app.query_one("#line", Input).value = "tente des droits"
        await pilot.press("enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        drawing = ELSEWHERE.sub("", app.export_screenshot(title="make chat"))
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with browsing(Path(folder)) as page:
            await page.resize(1000, 820)
            encoded = b64encode(drawing.replace("Fira Code", "DejaVu Sans Mono").encode())
            await page.open(f"data:image/svg+xml;base64,{encoded.decode()}")
            await page.until("document.readyState === 'complete'")
            return await page.picture()


async def main() -> None:
    """Take all pictures."""
    bot = open_bot(CONTENT)
    keep("web", await in_browser())
    keep("terminal", await in_terminal(bot))
    reply = await Maps().illustrated(bot.ask(Query("/map")), "en")
    assert reply.attachment  # noqa: S101  # else the map could not be drawn
    keep("map", reply.attachment.data)


if __name__ == "__main__":
    asyncio.run(main())
