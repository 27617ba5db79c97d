"""One table for the library's default class and for ours: what a call comes to must be the same."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.ptb_aiohttp.calls import BOTH, DONE, SOON, Outcome, form, outcome
from tests.ptb_aiohttp.servers import FILE, TOKEN, Seen, by_hand, read_request

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from telegram.request import RequestData

    from tests.ptb_aiohttp.servers import Stub

pytestmark = pytest.mark.filterwarnings(
    # Of the default class: it leaves a connection that failed to the garbage collector.
    "ignore:unclosed:ResourceWarning"
)

ANSWERS: list[tuple[str, Outcome]] = [
    ("ok", Outcome({"id": 1, "text": "ñ"})),
    ("cookie", DONE),
    ("replaced", Outcome("\ufffd")),
    ("dripping", Outcome([1, 2])),
    ("garbage", Outcome(None, TelegramError, "Invalid server response")),
    ("status-400", Outcome(None, BadRequest, "Refused with 400")),
    ("status-401", Outcome(None, InvalidToken, "Refused with 401")),
    ("status-403", Outcome(None, Forbidden, "Refused with 403")),
    ("status-404", Outcome(None, InvalidToken, "Refused with 404")),
    ("status-409", Outcome(None, Conflict, "Refused with 409")),
    ("status-413", Outcome(None, NetworkError, "Refused with 413")),
    ("status-500", Outcome(None, NetworkError, "Refused with 500")),
    ("status-502", Outcome(None, NetworkError, "Refused with 502")),
    ("status-599", Outcome(None, NetworkError, "Refused with 599")),
    (
        "bare-502",
        Outcome(
            None,
            NetworkError,
            "Bad Gateway (502). Parsing the server response b'<html>no JSON</html>' failed",
        ),
    ),
    ("with-retry_after-7", Outcome(None, RetryAfter, "Flood control exceeded. Retry in 0:00:07")),
    (
        "with-migrate_to_chat_id-9",
        Outcome(None, ChatMigrated, "Group migrated to supergroup. New chat id: 9"),
    ),
]


@pytest.mark.parametrize(("name", "expected"), ANSWERS, ids=[name for name, _ in ANSWERS])
async def test_an_answer_comes_to_the_same(stub: Stub, name: str, expected: Outcome) -> None:
    for make in BOTH:
        async with make() as request:
            assert await outcome(request, stub.url(name)) == expected


FAILURES: list[tuple[str, dict[str, float], type[NetworkError]]] = [
    ("silent", {"read_timeout": SOON}, TimedOut),
    ("silent", {"read_timeout": 0}, TimedOut),
    ("stalled", {"read_timeout": SOON}, TimedOut),
    ("cut-head", {}, NetworkError),
    ("cut-body", {}, NetworkError),
    ("cut-chunk", {}, NetworkError),
    ("redirect-302", {}, NetworkError),
    ("redirect-307", {}, NetworkError),
]


@pytest.mark.parametrize(("name", "timeouts", "expected"), FAILURES)
async def test_a_failure_comes_to_the_same_type(
    stub: Stub, name: str, timeouts: dict[str, float], expected: type[NetworkError]
) -> None:
    for make in BOTH:
        async with make() as request:
            assert (await outcome(request, stub.url(name), **timeouts)).error is expected
    assert [seen.path for seen in stub.seen] == [f"/bot{TOKEN}/{name}"] * len(BOTH)


BROKEN = {
    "no HTTP": b"220 mail.example ESMTP\r\n\r\n",
    "a bad length": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
    "a bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    "a head without end": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000,
    "nothing": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-",
    "a bad archive": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN.keys())
async def test_an_answer_that_is_no_http_is_a_network_error(answer: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(answer)
        await writer.drain()

    async with by_hand(talk) as port:
        for make in BOTH:
            async with make() as request:
                found = await outcome(request, f"http://127.0.0.1:{port}/bot{TOKEN}/x")
                assert found.error is NetworkError
                assert TOKEN not in found.text


UNREACHABLE = {
    "refused": "http://127.0.0.1:1/bot/x",
    "no scheme": "127.0.0.1/bot/x",
    "another scheme": "ftp://127.0.0.1/bot/x",
    "no host": "http:///bot/x",
    "a bad port": "http://127.0.0.1:999999/bot/x",
}


@pytest.mark.parametrize("url", UNREACHABLE.values(), ids=UNREACHABLE.keys())
async def test_an_address_that_cannot_be_reached_is_a_network_error(url: str) -> None:
    for make in BOTH:
        async with make() as request:
            assert (await outcome(request, url)).error is NetworkError


CALLS: dict[str, Callable[[], RequestData | None]] = {
    "none": lambda: None,
    "empty": form,
    "text": lambda: form(chat_id=-5, text="a&b=ñ ☂ +%\r\n", disable=True, entities=[{"a": "ü"}]),
    "long text": lambda: form(text="ñ" * 200_000),
    "file": lambda: form(chat_id=1, photo=InputFile(FILE, filename="bild ü.png")),
    "attached": lambda: form(caption="ñ\r\n--x", media=InputFile(b"x", attach=False)),
    "odd filename": lambda: form(document=InputFile(b"x", filename='a"b\\;\r\nX: y.txt')),
    "empty file": lambda: form(document=InputFile(b"", filename="a.bin")),
    "handle": lambda: form(
        document=InputFile(io.BytesIO(FILE), filename="b.bin", read_file_handle=False)
    ),
    "two files": lambda: form(
        video=InputFile(FILE, filename="v.mp4"), thumbnail=InputFile(b"t", filename="t.jpg")
    ),
}


ENCODINGS = {"application/json", "application/x-www-form-urlencoded"}
"""What the Bot API takes parameters in if there are no files."""


def comparable(seen: Seen) -> object:
    kind = seen.headers.get("Content-Type", "").partition(";")[0]
    length = seen.headers.get("Content-Length")
    if kind:
        length = str(length is not None)  # boundaries and encodings may differ in length
    if kind in ENCODINGS:
        kind = "parameters"
    agent = seen.headers["User-Agent"]
    form = {name: (part[0], part[1], part[2]) for name, part in seen.form.items()}
    return seen.method, seen.path, kind, length, agent, seen.headers["Host"], form


@pytest.mark.parametrize("make_data", CALLS.values(), ids=CALLS.keys())
async def test_the_server_sees_the_same_call(
    stub: Stub, make_data: Callable[[], RequestData | None]
) -> None:
    for make in BOTH:
        async with make() as request:
            await request.post(stub.url("ok"), make_data())
    first, second = (comparable(seen) for seen in stub.seen)
    assert first == second


async def test_what_is_no_character_is_not_sent(stub: Stub) -> None:
    for make in BOTH:
        async with make() as request:
            data = form(text="half of a smile: \ud83d")
            assert (await outcome(request, stub.url("ok"), data)).error is NetworkError
    assert stub.seen == []


@pytest.mark.parametrize("how", ["plain", "packed"])
async def test_a_download_is_the_same(stub: Stub, how: str) -> None:
    url = f"{stub.root}/file/bot{TOKEN}/file-{how}%20b%2Fc%C3%B1?d=e%20f"
    for make in BOTH:
        async with make() as request:
            assert await request.retrieve(url) == FILE
    first, second = (comparable(seen) for seen in stub.seen)
    assert first == second


async def test_the_read_timeout_is_told() -> None:
    for make in BOTH:
        assert make().read_timeout == 5
        assert make(read_timeout=None).read_timeout is None


async def test_before_and_after_its_time_a_request_fails(stub: Stub) -> None:
    for make in BOTH:
        request = make()
        await request.initialize()
        await request.initialize()
        assert await outcome(request, stub.url("cookie")) == DONE
        await request.shutdown()
        await request.shutdown()
        with pytest.raises(RuntimeError, match="not initialized"):
            await request.do_request(stub.url("ok"), "POST")
        assert (await outcome(request, stub.url("ok"))).error is NetworkError
        await request.initialize()
        assert await outcome(request, stub.url("cookie")) == DONE
        await request.shutdown()
