"""Whatever happens, the token is told to nobody but the server."""

from __future__ import annotations

import asyncio
import gc
import logging
import traceback
from typing import TYPE_CHECKING

import pytest
from aiohttp import (
    ClientConnectionError,
    ClientOSError,
    ClientResponseError,
    ConnectionTimeoutError,
    InvalidURL,
    RequestInfo,
)
from multidict import CIMultiDict, CIMultiDictProxy
from telegram.error import NetworkError, TelegramError
from yarl import URL

from ptb_aiohttp.errors import translated
from tests.ptb_aiohttp.calls import SOON, form, ours
from tests.ptb_aiohttp.servers import TOKEN, by_hand
from tests.ptb_aiohttp.test_contract import BROKEN, UNREACHABLE
from tests.ptb_aiohttp.test_timeouts import LARGE, deaf

if TYPE_CHECKING:
    from tests.ptb_aiohttp.servers import Stub

SECRET = TOKEN.partition(":")[2]
URL_WITH_TOKEN = f"https://api.example/bot{TOKEN}/getMe"


def everything_about(error: BaseException) -> str:
    """All that a log, a traceback or an error tracker may show of an error and its causes."""
    told, seen = [], set()
    pending: list[BaseException | None] = [error]
    while pending:
        each = pending.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        told += [str(each), repr(each), repr(each.args), repr(vars(each))]
        pending += [each.__cause__, each.__context__]
    return "\n".join([*told, *traceback.format_exception(error)])


async def failing(stub: Stub, broken: int, deaf_port: int) -> list[BaseException]:
    """Make each kind of failure happen, in a request class of short patience."""
    here = f"http://127.0.0.1:{broken}/bot{TOKEN}"
    stub_names = ("silent", "stalled", "cut-head", "cut-body", "cut-chunk", "garbage", "bare-502")
    calls = [
        *((stub.url(name), {}) for name in (*stub_names, "status-404", "redirect-302")),
        *((f"{here}/{number}", {}) for number in range(len(BROKEN))),
        *((f"{url}{TOKEN}", {}) for url in UNREACHABLE.values()),
        (stub.url("ok").replace("http:", "https:"), {}),
        (f"http://does-not.exist.invalid/bot{TOKEN}/x", {}),
        (f"https://127.0.0.1:{deaf_port}/bot{TOKEN}/x", {"connect_timeout": SOON}),
        (f"http://127.0.0.1:{deaf_port}/bot{TOKEN}/x", {"write_timeout": SOON}),
    ]
    errors: list[BaseException] = []
    async with ours(read_timeout=SOON) as request:
        for url, timeouts in calls:
            large = form(text="x" * len(LARGE)) if "write_timeout" in timeouts else None
            with pytest.raises(TelegramError) as caught:
                await request.post(url, large, **timeouts)
            errors.append(caught.value)
    with pytest.raises(TelegramError) as caught:
        await request.post(stub.url("ok"))
    return [*errors, caught.value]


async def test_no_failure_tells_the_token(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    answers = list(BROKEN.values())

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        writer.write(answers[int(head.split()[1].rpartition(b"/")[2])])
        await writer.drain()

    async with by_hand(talk) as broken, by_hand(deaf) as deaf_port:
        errors = await failing(stub, broken, deaf_port)
    gc.collect()  # what was left open would be logged now
    for error in errors:
        assert SECRET not in everything_about(error)
    ours = [record for record in caplog.records if record.name != "aiohttp.access"]
    assert SECRET not in "\n".join(record.getMessage() for record in ours)


def test_an_instance_does_not_tell_its_proxys_password() -> None:
    assert "sesame" not in repr(ours(proxy="http://bot:sesame@127.0.0.1:1"))


TALKATIVE: list[Exception] = [
    ConnectionTimeoutError(f"Connection timeout to host {URL_WITH_TOKEN}"),
    ClientOSError(32, f"Can not write request body for {URL_WITH_TOKEN}"),
    ClientConnectionError(f"Failed: {URL_WITH_TOKEN}"),
    InvalidURL(URL_WITH_TOKEN, "odd"),
    ValueError(URL_WITH_TOKEN),
    ClientResponseError(
        RequestInfo(URL(URL_WITH_TOKEN), "GET", CIMultiDictProxy(CIMultiDict())), (), status=400
    ),
]


@pytest.mark.parametrize("error", TALKATIVE, ids=lambda error: type(error).__name__)
def test_the_text_of_a_talkative_error_is_left_out(error: Exception) -> None:
    ours = translated(error)
    assert isinstance(ours, NetworkError)
    assert SECRET in everything_about(error)
    assert SECRET not in everything_about(ours)
