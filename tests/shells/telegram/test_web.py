from __future__ import annotations

import asyncio
import logging
import signal
import socket
from asyncio import Event
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
import uvloop
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rightsbot.shells.telegram import web
from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.failure import TelegramFailure
from rightsbot.shells.telegram.web import HEAD_LIMIT, listening
from tests.shells.telegram.talking import Answer, exchange, line, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

HERE = Address("127.0.0.1", 0)


class Site:
    """A page that answers when it may."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.asked = Event()
        self.may_answer = Event()
        if at_once:
            self.may_answer.set()
        self.routes = [Route("/", self._answer), Route("/bug", self._crash)]

    async def _answer(self, _request: Request) -> Response:
        self.asked.set()
        await self.may_answer.wait()
        return PlainTextResponse("here")

    async def _crash(self, _request: Request) -> Response:
        message = "what nobody expected"
        raise RuntimeError(message)


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_pages_are_served_while_the_block_lasts(
    loop: Callable[[], asyncio.AbstractEventLoop],
) -> None:
    async def visit() -> tuple[Answer, Address]:
        async with listening(Site().routes, HERE) as address:
            return await exchange(address, request()), address

    with asyncio.Runner(loop_factory=loop) as runner:
        answer, address = runner.run(visit())
    assert (answer.status, answer.body) == (200, b"here")
    assert {"server", "date"}.isdisjoint(answer.headers)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.host, address.port))


@pytest.mark.parametrize("host", ["::1", "localhost"])
async def test_ipv6_and_names_are_served_too(host: str) -> None:
    try:
        async with listening(Site().routes, Address(host, 0)) as address:
            assert (await exchange(address, request())).status == 200
    except TelegramFailure:
        assert host == "::1"
        pytest.skip("this machine has no IPv6")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("GET", "//", 404), ("GET", "/other/", 404), ("PUT", "/", 405)],
)
async def test_what_is_not_there_is_not_found(method: str, path: str, status: int) -> None:
    async with listening(Site().routes, HERE) as address:
        assert (await exchange(address, request(method, path))).status == status


async def test_a_port_in_use_is_one_sentence() -> None:
    async with listening([], HERE) as address:
        with pytest.raises(TelegramFailure) as failure:
            await listening([], address).__aenter__()
    assert str(failure.value) == f"Nothing can listen at {address}: the address is in use."


async def test_an_address_of_others_is_one_sentence() -> None:
    with pytest.raises(TelegramFailure) as failure:
        await listening([], Address("192.0.2.1", 8080)).__aenter__()
    assert str(failure.value) == (
        "Nothing can listen at 192.0.2.1:8080: this machine has no such address."
    )


async def test_a_port_is_free_again_at_once() -> None:
    async with listening(Site().routes, HERE) as address:
        await exchange(address, request())
    async with listening(Site().routes, address) as again:
        assert again == address
        assert (await exchange(address, request())).status == 200


async def test_a_failure_of_the_block_is_passed_on_and_the_server_stops() -> None:
    with pytest.raises(ZeroDivisionError):
        async with listening(Site().routes, HERE) as address:
            raise ZeroDivisionError
    with pytest.raises(ConnectionRefusedError):
        await exchange(address, request())


async def test_signals_stay_with_the_program() -> None:
    def handlers() -> list[object]:
        return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    before = handlers()
    async with listening(Site().routes, HERE) as address:
        await exchange(address, request())
        assert handlers() == before


async def test_a_request_in_hand_is_finished() -> None:
    site = Site(at_once=False)
    async with asyncio.TaskGroup() as tasks:
        async with listening(site.routes, HERE) as address:
            asking = tasks.create_task(exchange(address, request()))
            await site.asked.wait()
            asyncio.get_running_loop().call_later(0.2, site.may_answer.set)
        assert (await asking).status == 200


async def test_nobody_is_waited_for_without_end() -> None:
    site = Site(at_once=False)
    async with asyncio.TaskGroup() as tasks:
        async with listening(site.routes, HERE, grace=0) as address:
            asking = tasks.create_task(exchange(address, request()))
            await site.asked.wait()
        assert (await asking).status == 500
    assert not site.may_answer.is_set()


async def test_leaving_closes_connections_that_wait() -> None:
    async with AsyncExitStack() as lines:
        async with listening(Site().routes, HERE) as address:
            silent, idle, begun = [await lines.enter_async_context(line(address)) for _ in "abc"]
            await begun.send(b"GET / HTTP/1.1\r\nHost:")
            await idle.send(request())
            assert (await idle.answer()).status == 200
        for each in (silent, idle, begun):
            assert await each.closed()


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1_0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        b"GET / HTTP/1.1\r\nA: b\0c\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_refused_in_silence(
    raw: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with listening(Site().routes, HERE) as address:
        assert (await exchange(address, raw)).status in {0, 400, 404, 405}
        assert (await exchange(address, request())).status == 200
    assert [each for each in caplog.records if each.name.startswith("uvicorn")] == []


@pytest.mark.parametrize(
    "more", [b"a" * 1000, b"a: " + b"b" * 1000 + b"\r\n"], ids=["one header", "headers"]
)
async def test_an_endless_head_ends(more: bytes) -> None:
    async with listening(Site().routes, HERE) as address, line(address) as connection:
        await connection.send(b"GET / HTTP/1.1\r\n")
        sent = 0
        closed = asyncio.create_task(connection.closed())
        while not closed.done():
            try:
                await connection.send(more)
            except ConnectionError:
                break
            sent += len(more)
            await asyncio.sleep(0)
        assert await closed
        assert HEAD_LIMIT / 2 < sent < 100 * HEAD_LIMIT
        assert (await exchange(address, request())).status == 200


@pytest.mark.parametrize(
    "begin",
    [b"", b"\r\n", b"GET / HT", b"GET / HTTP/1.1\r\nHost:", request() + b"GET /"],
)
async def test_a_head_that_does_not_come_is_not_waited_for(
    begin: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "HEAD_SECONDS", 0.1)
    async with listening(Site().routes, HERE) as address, line(address) as connection:
        await connection.send(begin)
        if begin.startswith(request()):
            assert (await connection.answer()).status == 200
        assert await connection.closed()


async def test_a_connection_that_was_used_may_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "HEAD_SECONDS", 0.1)
    async with listening(Site().routes, HERE) as address, line(address) as connection:
        for _ in range(2):
            await connection.send(request()[:20])
            await asyncio.sleep(0)
            await connection.send(request()[20:])
            assert (await connection.answer()).status == 200
            await asyncio.sleep(0.3)


async def test_there_is_an_end_to_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "CONNECTIONS", 2)
    async with listening(Site().routes, HERE) as address:
        async with line(address) as first:
            await first.send(request())
            assert (await first.answer()).status == 200
            assert (await exchange(address, request())).status == 503
            await first.send(b"?")
            assert (await first.answer()).status == 400
            assert await first.closed()
        assert (await exchange(address, request())).status == 200


async def test_a_bug_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    async with listening(Site().routes, HERE) as address:
        assert (await exchange(address, request("GET", "/bug"))).status == 500
    assert [each.levelname for each in caplog.records] == ["ERROR"]
