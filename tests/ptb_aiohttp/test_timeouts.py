"""Each timeout: the default, the call's own, none; and what its error says."""

from __future__ import annotations

import asyncio
import io
import re
from typing import TYPE_CHECKING

import pytest
from telegram import InputFile
from telegram.error import TimedOut

from tests.ptb_aiohttp.calls import BOTH, SOON, Outcome, form, ours, outcome
from tests.ptb_aiohttp.servers import FOREVER, TOKEN, by_hand

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
    async with ours(read_timeout=SOON) as request:
        with pytest.raises(TimedOut, match="waiting for the response"):
            await request.post(stub.url("silent"))
        url = stub.url("dripping")
        assert await outcome(request, url, read_timeout=None) == Outcome([1, 2])
        assert await outcome(request, url) == Outcome([1, 2])  # silent for less each time


async def test_no_greeting_is_a_connect_timeout() -> None:
    async with by_hand(deaf) as port:
        url = f"https://127.0.0.1:{port}/bot{TOKEN}/x"
        for make in BOTH:
            async with make(connect_timeout=SOON) as request:
                assert (await outcome(request, url)).error is TimedOut
            async with make(connect_timeout=None) as request:
                for seconds in (SOON, 0):
                    found = await outcome(request, url, connect_timeout=seconds)
                    assert found.error is TimedOut
    assert "connecting; the request was not sent" in found.text


UPLOADS: dict[str, Callable[[], RequestData]] = {
    "text": lambda: form(text="x" * len(LARGE)),
    "file": lambda: form(document=InputFile(LARGE)),
    "handle": lambda: form(document=InputFile(io.BytesIO(LARGE), read_file_handle=False)),
}


WRITE_TIMEOUTS: list[tuple[str, dict[str, float], dict[str, float]]] = [
    ("text", {"write_timeout": SOON}, {}),
    ("text", {"media_write_timeout": SOON}, {"write_timeout": SOON}),
    ("file", {"media_write_timeout": SOON}, {}),
    ("handle", {}, {"write_timeout": SOON}),
]


@pytest.mark.parametrize(("upload", "settings", "call"), WRITE_TIMEOUTS)
async def test_a_server_that_does_not_read_is_a_write_timeout(
    upload: str, settings: dict[str, float], call: dict[str, float]
) -> None:
    async with by_hand(deaf) as port:
        # The default class sends what is no file in one write, whose time it takes as a whole.
        for make in BOTH if upload != "text" else [ours]:
            async with make(**settings) as request:
                url = f"http://127.0.0.1:{port}/bot{TOKEN}/x"
                found = await outcome(request, url, UPLOADS[upload](), **call)
            assert found.error is TimedOut
    assert "while sending" in found.text


async def test_a_server_that_reads_slowly_is_no_timeout() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        left = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while left:
            chunk = await reader.read(2**20)
            left -= len(chunk)
            await asyncio.sleep(0.003)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"result":1}')
        await writer.drain()

    async with by_hand(slow) as port, ours(media_write_timeout=0.2) as request:
        url = f"http://127.0.0.1:{port}/bot{TOKEN}/x"
        assert await request.post(url, UPLOADS["file"]()) == 1


async def test_a_full_pool_is_a_pool_timeout(stub: Stub) -> None:
    for make in BOTH:
        stub.arrived.clear()
        async with make(connection_pool_size=1, pool_timeout=SOON) as request:
            first = asyncio.create_task(request.post(stub.url("silent")))
            await stub.arrived.wait()
            for call in ({}, {"pool_timeout": 0.01}):
                found = await outcome(request, stub.url("ok"), **call)
                assert found.error is TimedOut
                assert re.match(r"Pool timeout: .*\*not\* sent to Telegram", found.text)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
    assert [seen.path.rpartition("/")[2] for seen in stub.seen] == ["silent"] * len(BOTH)


async def test_whoever_waits_without_limit_gets_the_next_connection(stub: Stub) -> None:
    async with ours(connection_pool_size=2, pool_timeout=None) as request:
        calls = [request.post(stub.url("cookie")) for _ in range(50)]
        assert await asyncio.gather(*calls) == [True] * 50
    assert len(set(stub.peers)) == 2


async def test_no_pool_timeout_is_taken_at_its_word(stub: Stub) -> None:
    async with ours(connection_pool_size=1, pool_timeout=0) as request:
        assert await request.post(stub.url("cookie")) is True
