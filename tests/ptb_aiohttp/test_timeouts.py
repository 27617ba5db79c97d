"""Each timeout: the default, the call's own, none; and what its error says."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import pytest
from telegram import InputFile
from telegram.error import TimedOut
from telegram.request import HTTPXRequest

from ptb_aiohttp import AiohttpRequest
from tests.ptb_aiohttp.servers import FOREVER, TOKEN, by_hand
from tests.ptb_aiohttp.test_contract import CLASSES, SOON, form

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.request import RequestData

    from tests.ptb_aiohttp.servers import Stub

LARGE = bytes(24 * 2**20)
"""More than the buffers of a connection take."""


async def deaf(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Accept a connection and read next to nothing of it."""
    await reader.read(1)
    await asyncio.sleep(FOREVER)


async def test_silence_after_the_request_is_a_read_timeout(stub: Stub) -> None:
    async with AiohttpRequest(read_timeout=SOON) as request:
        with pytest.raises(TimedOut, match="waiting for the response"):
            await request.post(stub.url("silent"))
        assert await request.post(stub.url("dripping"), read_timeout=None) == [1, 2]
        assert await request.post(stub.url("dripping")) == [1, 2]  # silent for less each time


async def test_no_greeting_is_a_connect_timeout() -> None:
    async with by_hand(deaf) as port:
        for make in CLASSES:
            for settings, call in (
                ({"connect_timeout": SOON}, {}),
                ({}, {"connect_timeout": SOON}),
                ({"connect_timeout": None}, {"connect_timeout": SOON}),
                ({}, {"connect_timeout": 0}),
            ):
                async with make(**settings) as request:
                    with pytest.raises(TimedOut) as caught:
                        await request.post(f"https://127.0.0.1:{port}/bot{TOKEN}/x", **call)
                if isinstance(request, AiohttpRequest):
                    assert "connecting; the request was not sent" in caught.value.message


UPLOADS: dict[str, Callable[[], RequestData]] = {
    "text": lambda: form(text="x" * len(LARGE)),
    "file": lambda: form(document=InputFile(LARGE)),
    "handle": lambda: form(document=InputFile(io.BytesIO(LARGE), read_file_handle=False)),
}


@pytest.mark.parametrize("upload", UPLOADS)
@pytest.mark.parametrize("through", ["settings", "call"])
async def test_a_server_that_does_not_read_is_a_write_timeout(upload: str, through: str) -> None:
    name = "write_timeout" if upload == "text" or through == "call" else "media_write_timeout"
    async with by_hand(deaf) as port:
        for make in CLASSES:
            if make is HTTPXRequest and upload == "text":
                continue  # it sends what is no file in one write, whose time it takes as a whole
            timeouts = {name: SOON}
            async with make(**(timeouts if through == "settings" else {})) as request:
                with pytest.raises(TimedOut) as caught:
                    await request.post(
                        f"http://127.0.0.1:{port}/bot{TOKEN}/x",
                        UPLOADS[upload](),
                        **(timeouts if through == "call" else {}),
                    )
            if isinstance(request, AiohttpRequest):
                assert "while sending" in caught.value.message


async def test_the_last_bit_of_a_body_is_timed_too() -> None:
    """A body that is larger than the socket's buffer by less than what a writer holds back."""
    async with (
        by_hand(deaf) as port,
        AiohttpRequest(write_timeout=SOON, read_timeout=SOON) as request,
    ):
        for size in range(2 * 2**20, 4 * 2**20, 2**19):
            with pytest.raises(TimedOut):
                await asyncio.wait_for(
                    request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/x", form(text="x" * size)), 5
                )


async def test_a_server_that_reads_slowly_is_no_timeout() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        left = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while left:
            chunk = await reader.read(2**20)
            left -= len(chunk)
            await asyncio.sleep(0.03)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"result":1}')
        await writer.drain()

    async with by_hand(slow) as port, AiohttpRequest(media_write_timeout=0.3) as request:
        url = f"http://127.0.0.1:{port}/bot{TOKEN}/x"
        assert await request.post(url, UPLOADS["file"]()) == 1


async def test_a_full_pool_is_a_pool_timeout(stub: Stub) -> None:
    for make in CLASSES:
        for settings, call in (({"pool_timeout": SOON}, {}), ({}, {"pool_timeout": SOON})):
            stub.arrived.clear()
            async with make(connection_pool_size=1, **settings) as request:
                first = asyncio.create_task(request.post(stub.url("silent"), read_timeout=2))
                await stub.arrived.wait()
                seen = len(stub.seen)
                with pytest.raises(TimedOut, match=r"Pool timeout: .*\*not\* sent to Telegram"):
                    await request.post(stub.url("ok"), **call)
                assert len(stub.seen) == seen
                first.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await first


async def test_whoever_waits_without_limit_gets_the_next_connection(stub: Stub) -> None:
    async with AiohttpRequest(connection_pool_size=2, pool_timeout=None) as request:
        calls = [request.post(stub.url("cookie")) for _ in range(50)]
        assert await asyncio.gather(*calls) == [True] * 50
    assert len(set(stub.peers)) == 2


async def test_no_pool_timeout_is_taken_at_its_word(stub: Stub) -> None:
    async with AiohttpRequest(connection_pool_size=1, pool_timeout=0) as request:
        assert await request.post(stub.url("cookie")) is True
