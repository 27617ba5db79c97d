"""The preview in a browser: `rightsbot web` as a process of its own, and a page that shows it."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from json import dumps
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.browser import Page

PATIENCE: Final = 60.0
ENTER: Final = 13
_KEEP: Final = """
Object.defineProperty(Object.prototype, "terminal", {configurable: true, set(terminal) {
  window.shown = terminal;
  Object.defineProperty(this, "terminal", {value: terminal});
}});
"""
"""Keeps the page's terminal within reach, for it paints its letters and leaves none in the page."""
_ROWS: Final = """
Array.from({length: shown.rows}, (_, row) => shown.buffer.active.getLine(row).translateToString())
"""
_CELL: Final = """
(box => [box.width / shown.cols, box.height / shown.rows])
(document.querySelector(".xterm-screen").getBoundingClientRect())
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """The terminal in a page, as somebody reads it who sits before it."""

    page: Page

    async def shows(self, text: str) -> str:
        """Wait until a text stands in a row of the terminal, and return all its rows."""
        has = f"rows => rows.some(row => row.includes({dumps(text)})) && rows"
        try:
            rows: list[str] = await self.page.until(f"window.shown && ({has})({_ROWS})")
        except TimeoutError:
            seen = await self.page.value(_ROWS)
            message = f"{text!r} is not on the screen:\n" + "\n".join(seen)
            raise AssertionError(message) from None
        return "\n".join(rows)

    async def send(self, line: str) -> None:
        """Type a line, and send it."""
        await self.page.write(line)
        await self.page.press("Enter", ENTER)

    async def click(self, text: str) -> None:
        """Click the middle of the last place where the text stands, once it is there."""
        rows = (await self.shows(text)).splitlines()
        row = max(number for number, each in enumerate(rows) if text in each)
        width, height = await self.page.value(_CELL)
        column = rows[row].rindex(text) + len(text) / 2
        await self.page.click(column * width, (row + 0.5) * height)


@asynccontextmanager
async def serving(**settings: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """Run `rightsbot web` on a free port; yield its address, and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "rightsbot", "web", "--port", str(port)),
        env=os.environ | {f"RIGHTSBOT_{name.upper()}": value for name, value in settings.items()},
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            while not await _is_listening(port):
                assert process.returncode is None
                await asyncio.sleep(0.05)
        yield f"http://127.0.0.1:{port}/", process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _is_listening(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


async def opened(page: Page, url: str, width: int, height: int) -> Preview:
    """Open the preview that is served at an address in a page of a size."""
    await page.resize(width, height)
    await page.open(url, _KEEP)
    return Preview(page)
