"""Connections: kept, found dead, cut short, given back; and the end of the whole pool."""

from __future__ import annotations

import asyncio
import gc
import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp import ThreadedResolver, connector
from telegram import InputFile
from telegram.error import NetworkError

from tests.ptb_aiohttp.calls import BOTH, DONE, SOON, Outcome, form, ours, outcome
from tests.ptb_aiohttp.servers import FILE, FOREVER, TOKEN, by_hand, ok, read_request

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult

    from tests.ptb_aiohttp.servers import Stub

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # the default class's


async def test_an_idle_connection_is_used_again(stub: Stub) -> None:
    async with ours() as request:
        for name in ("cookie", "status-400", "cookie"):
            await outcome(request, stub.url(name))
    assert len(set(stub.peers)) == 1


async def test_a_connection_that_idled_too_long_is_not_used_again(stub: Stub) -> None:
    async with ours(keepalive_timeout=0.05) as request:
        await request.post(stub.url("ok"))
        await asyncio.sleep(0.2)
        await request.post(stub.url("ok"))
    assert len(set(stub.peers)) == 2


async def test_a_connection_that_was_seen_to_close_is_not_used_again() -> None:
    served = []

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(await read_request(reader))
        writer.write(ok())
        await writer.drain()

    async with by_hand(once) as port:
        for make in BOTH:
            async with make() as request:
                for _ in range(3):
                    assert await outcome(request, f"http://127.0.0.1:{port}/bot{TOKEN}/x") == DONE
                    await asyncio.sleep(0.02)
    assert len(served) == 3 * len(BOTH)


@pytest.mark.parametrize("before_reading", [True, False])
async def test_a_call_on_a_connection_that_dies_is_made_once(*, before_reading: bool) -> None:
    """The server closes in the gap: it may or may not have acted, so nobody may try again."""
    heads = []

    async def twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await read_request(reader))
        writer.write(ok())
        if before_reading:
            await reader.readexactly(1)
            heads.append(b"")
        else:
            heads.append(await read_request(reader))

    async with by_hand(twice) as port:
        for make in BOTH:
            heads.clear()
            async with make() as request:
                url = f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"
                assert await outcome(request, url) == DONE
                assert (await outcome(request, url)).error is NetworkError
                await asyncio.sleep(0.05)
            assert len(heads) == 2


async def test_a_download_on_a_connection_that_dies_is_made_again_once() -> None:
    requests = []

    async def cut(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        requests.append(await read_request(reader))

    async with by_hand(cut) as port, ours() as request:
        with pytest.raises(NetworkError, match="ServerDisconnectedError"):
            await request.retrieve(f"http://127.0.0.1:{port}/file/bot{TOKEN}/a")
        assert len(requests) == 2
        with pytest.raises(NetworkError):  # even a GET is not repeated once it carries a form
            await request.do_request(f"http://127.0.0.1:{port}/bot{TOKEN}/a", "GET", form(a=1))
        assert len(requests) == 3


@pytest.mark.parametrize("name", ["silent", "stalled"])
async def test_a_cancelled_request_gives_its_connection_back(stub: Stub, name: str) -> None:
    async with ours(connection_pool_size=1) as request:
        for _ in range(3):
            stub.arrived.clear()
            task = asyncio.create_task(request.post(stub.url(name)))
            await stub.arrived.wait()
            await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert await request.post(stub.url("cookie")) is True
    assert len(set(stub.peers)) == 4  # a connection whose answer was given up is never used again


async def test_a_request_that_is_cancelled_while_it_waits_takes_no_place(stub: Stub) -> None:
    async with ours(connection_pool_size=1, pool_timeout=None) as request:
        first = asyncio.create_task(request.post(stub.url("dripping")))
        await stub.arrived.wait()
        waiting = [asyncio.create_task(request.post(stub.url("ok"))) for _ in range(3)]
        await asyncio.sleep(0)
        for task in waiting:
            task.cancel()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)
        assert await first
        assert await request.post(stub.url("cookie")) is True
    assert len(stub.seen) == 2


async def test_a_failed_request_gives_its_connection_back(stub: Stub) -> None:
    async with ours(connection_pool_size=1, read_timeout=SOON) as request:
        for name in ("silent", "stalled", "cut-head", "cut-body", "garbage", "status-500"):
            await outcome(request, stub.url(name))
            assert await request.post(stub.url("cookie")) is True


async def test_an_answer_counts_even_if_the_request_was_not_read() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = b'{"ok": false, "description": "Request Entity Too Large"}'
        writer.write(b"HTTP/1.1 413 No\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await asyncio.sleep(FOREVER)

    async with by_hand(refuse) as port, ours(connection_pool_size=1) as request:
        url = f"http://127.0.0.1:{port}/bot{TOKEN}/sendDocument"
        for _ in range(2):
            found = await outcome(request, url, form(document=InputFile(bytes(24 * 2**20))))
            assert found == Outcome(None, NetworkError, "Request Entity Too Large")


async def test_the_end_of_the_pool_ends_what_is_under_way(stub: Stub) -> None:
    request = ours(connection_pool_size=1, pool_timeout=5)
    await request.initialize()
    under_way = asyncio.create_task(outcome(request, stub.url("silent")))
    await stub.arrived.wait()
    waiting = asyncio.create_task(outcome(request, stub.url("ok")))
    await asyncio.sleep(0)
    await request.shutdown()
    assert (await under_way).error is NetworkError
    found = await waiting
    assert found.error is NetworkError
    assert "not sent" in found.text
    assert [seen.path.rpartition("/")[2] for seen in stub.seen] == ["silent"]


async def test_many_shutdowns_at_once_are_one(stub: Stub) -> None:
    request = ours()
    await asyncio.gather(*(request.initialize() for _ in range(3)))
    await request.post(stub.url("ok"))
    await asyncio.gather(*(request.shutdown() for _ in range(3)))
    gc.collect()  # a session that was left open would warn now


def test_another_loop_may_follow() -> None:
    request = ours()

    async def call() -> object:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(ok())
            await writer.drain()

        async with by_hand(talk) as port, request:
            return await outcome(request, f"http://127.0.0.1:{port}/bot{TOKEN}/x")

    assert [asyncio.run(call()) for _ in range(2)] == [DONE, DONE]


async def test_no_cookie_is_kept(stub: Stub) -> None:
    url = stub.url("cookie").replace("127.0.0.1", "localhost")  # an address is given no cookies
    async with ours() as request:
        for _ in range(2):
            await request.post(url)
    assert ["Cookie" in seen.headers for seen in stub.seen] == [False, False]


async def test_no_redirect_is_followed(stub: Stub) -> None:
    async with ours() as request:
        for code in (301, 302, 303, 307, 308):
            assert (await request.do_request(stub.url(f"redirect-{code}"), "GET"))[0] == code
    assert not any(seen.path.endswith("ok") for seen in stub.seen)


@pytest.mark.parametrize("how", ["plain", "packed"])
async def test_a_response_has_a_largest_size(stub: Stub, how: str) -> None:
    url = f"{stub.root}/file/bot{TOKEN}/file-{how}"
    for limit, fits in ((len(FILE), True), (len(FILE) - 1, False), (None, True)):
        async with ours(max_response_bytes=limit) as request:
            if fits:
                assert await request.retrieve(url) == FILE
            else:
                with pytest.raises(NetworkError, match=f"larger than {limit} bytes"):
                    await request.retrieve(url)


def test_a_pool_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ours(connection_pool_size=0)


async def test_a_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved = []

    class Counting(ThreadedResolver):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> list[ResolveResult]:
            resolved.append(host)
            return await super().resolve(host, port, family)

    monkeypatch.setattr(connector, "DefaultResolver", Counting)
    connections = []

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(await read_request(reader))
        writer.write(ok())
        await writer.drain()

    async with by_hand(once) as port, ours() as request:
        for _ in range(3):
            assert await request.post(f"http://localhost:{port}/bot{TOKEN}/x") is True
            await asyncio.sleep(0.02)
    assert len(connections) == 3
    assert resolved == ["localhost"]
