"""A real Chromium without a window: what somebody does who opens a page, and what they then read.

It is driven by the DevTools protocol over a websocket, which aiohttp speaks: a driver of its own
would bring along more than the bot itself weighs.
"""

from __future__ import annotations

import asyncio
import shutil
from base64 import b64decode
from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from aiohttp import ClientSession

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from aiohttp import ClientWebSocketResponse

CHROMIUM: Final = shutil.which("chromium")
MISSING: Final = "there is no Chromium"
"""Why tests are skipped without one."""
_SWITCHES: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-quic"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
)
_PATIENCE: Final = 60.0


class Page:
    """One page of a browser; points are in CSS pixels from its upper left corner."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        """Take the page that is at the other end of a websocket."""
        self._socket = socket
        self._numbers = count(1)

    async def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the DevTools protocol, and return its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while (answer := await self._socket.receive_json(timeout=_PATIENCE)).get("id") != number:
            pass  # an event, which nobody asked for
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    async def open(self, url: str, before: str = "") -> None:
        """Open a page, and run a script in it before its own."""
        await self.call("Page.enable")
        await self.call("Page.bringToFront")  # Another page may lie over it, and nobody draws it.
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=before)
        await self.call("Page.navigate", url=url)

    async def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)

    async def value(self, expression: str) -> Any:  # noqa: ANN401  # whatever the script returns
        """Return what a JavaScript expression is worth, once what it promises has come."""
        params = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = await self.call("Runtime.evaluate", **params)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def until(self, expression: str) -> Any:  # noqa: ANN401  # whatever the script returns
        """Return what a JavaScript expression is worth as soon as it is true.

        Raises:
            TimeoutError: it never was.
        """
        async with asyncio.timeout(_PATIENCE):
            while not (value := await self.value(expression)):  # noqa: ASYNC110  # a page tells no one
                await asyncio.sleep(0.05)
        return value

    async def write(self, text: str) -> None:
        """Write a text as if it were typed."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, code: int) -> None:
        """Press a key without a letter, by its name and its virtual key code."""
        for kind in ("rawKeyDown", "keyUp"):
            params = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
            await self.call("Input.dispatchKeyEvent", **params)

    async def click(self, x: float, y: float) -> None:
        """Click a point with the mouse."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            params = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            await self.call("Input.dispatchMouseEvent", **params)

    async def beside(self, title: str) -> None:
        """Wait until some page of the browser has this in its title; a picture has its size there.

        Raises:
            TimeoutError: none has it.
        """
        titles: list[str] = []
        async with asyncio.timeout(_PATIENCE):
            while not any(title in each for each in titles):
                await asyncio.sleep(0.05)
                targets = await self.call("Target.getTargets")
                titles = [each["title"] for each in targets["targetInfos"]]

    async def picture(self) -> bytes:
        """Return what the page looks like, as PNG."""
        shot = await self.call("Page.captureScreenshot", format="png")
        return b64decode(shot["data"])


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Page]:
    """Start a browser that keeps its profile in the folder; it resolves no name but 127.0.0.1."""
    assert CHROMIUM, MISSING
    process = await asyncio.create_subprocess_exec(
        *(CHROMIUM, *_SWITCHES, f"--user-data-dir={folder}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port = await _port(folder / "DevToolsActivePort")
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                url = next(each for each in await answer.json() if each["type"] == "page")
            async with session.ws_connect(url["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        await process.wait()


async def _port(file: Path) -> int:
    """Wait until the browser has written into a file where it listens, and return its port."""
    async with asyncio.timeout(_PATIENCE):
        while not (lines := _lines(file)):  # noqa: ASYNC110  # another process tells no one
            await asyncio.sleep(0.05)
    return int(lines[0])


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []
