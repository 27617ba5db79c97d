from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from rightsbot.shells.telegram.finding import State
from rightsbot.shells.telegram.surroundings import clock, judge_clock, probes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fake.server import FakeTelegram

DATE = "Fri, 01 May 2026 12:00:00 GMT"
THEN = 1_777_636_800.0
"""The same moment, in Unix time."""


@asynccontextmanager
async def answering(response: str | None, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """A server that gives one answer to whatever it is asked, or none at all; yields its port."""
    ended = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        if response is None:
            await ended.wait()
        else:
            writer.write(response.replace("\n", "\r\n").encode())
        writer.close()

    server = await asyncio.start_server(answer, host, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        ended.set()
        server.close()


@pytest.mark.parametrize(
    ("date", "before", "after", "state", "words"),
    [
        (DATE, THEN, THEN, State.OK, "Within 5 seconds"),
        (DATE, THEN + 5, THEN + 5, State.OK, "Within 5 seconds"),
        (DATE, THEN - 20, THEN + 20, State.OK, "Within 5 seconds"),
        (DATE, THEN + 6, THEN + 7, State.WARN, "6 seconds ahead of"),
        (DATE, THEN - 8, THEN - 6, State.WARN, "6 seconds behind"),
        (DATE, THEN + 301, THEN + 301, State.WRONG, "301 seconds ahead of"),
        (DATE, THEN - 301, THEN - 301, State.WRONG, "301 seconds behind"),
        (None, THEN, THEN, State.UNKNOWN, "told no time"),
        ("soon", THEN, THEN, State.UNKNOWN, "told no time"),
    ],
)
def test_the_clock_is_held_against_the_header(
    date: str | None, before: float, after: float, state: State, words: str
) -> None:
    finding = judge_clock(date, before, after)
    assert (finding.check, finding.state) == ("clock", state)
    assert words in finding.found


async def test_the_server_is_asked_for_the_time(telegram: FakeTelegram) -> None:
    assert (await clock(telegram.url)).state is State.OK


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ("HTTP/1.1 200 OK\nContent-Length: 0\n\n", "told no time"),
        ("nonsense\n\n", "could not be asked"),
        (None, "could not be asked"),
    ],
)
async def test_without_the_time_the_clock_stays_unknown(response: str | None, words: str) -> None:
    async with answering(response) as port:
        finding = await clock(f"http://127.0.0.1:{port}", limit=0.3)
    assert finding.state is State.UNKNOWN
    assert words in finding.found


@pytest.mark.parametrize(
    ("response", "state", "words"),
    [
        ("HTTP/1.1 200 OK\nContent-Length: 2\n\n[]", State.OK, "is ready"),
        (
            'HTTP/1.1 503 No\nContent-Length: 9\n\n["a way"]',
            State.WARN,
            "not ready: a way.",
        ),
        ("HTTP/1.1 404 No\nContent-Length: 0\n\n", State.WRONG, "something else (status 404)"),
        ("SSH-2.0-OpenSSH\n", State.WRONG, "gives no answer"),
        (None, State.WRONG, "gives no answer"),
    ],
)
@pytest.mark.parametrize("asked", ["127.0.0.1", "0.0.0.0"])  # noqa: S104  # only asked
async def test_who_answers_at_the_address_of_the_probes(
    response: str | None, state: State, words: str, asked: str
) -> None:
    async with answering(response) as port:
        finding = await probes(asked, port, limit=0.3)
    assert (finding.check, finding.state) == ("probes", state)
    assert words in finding.found


async def test_the_probes_may_have_an_ipv6_address() -> None:
    async with answering("HTTP/1.1 200 OK\nContent-Length: 0\n\n", "::1") as port:
        assert (await probes("::1", port)).state is State.OK


async def test_nobody_may_listen() -> None:
    async with answering(None) as port:
        pass
    finding = await probes("127.0.0.1", port)
    assert finding.state is State.UNKNOWN
    assert "Nothing listens" in finding.found
