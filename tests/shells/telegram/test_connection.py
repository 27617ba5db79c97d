from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.failure import TelegramFailure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    pauses: list[float] = []

    async def sleep(pause: float) -> None:
        pauses.append(pause)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return pauses


def calls(*ends: Exception | str) -> Callable[[], Awaitable[str]]:
    """A call that ends in one way after another."""
    waiting = list(ends)

    async def call() -> str:
        end = waiting.pop(0)
        if isinstance(end, Exception):
            raise end
        return end

    return call


async def test_an_outage_is_told_once_and_its_end_once(slept: list[float]) -> None:
    connected = Connection("http://here")
    with capture_logs() as logs:
        call = calls(*(NetworkError("no route") for _ in range(7)), TimedOut(), Conflict("x"), "ok")
        assert await connected.insist(call) == "ok"
        assert await connected.insist(calls("ok")) == "ok"
        assert await connected.insist(calls(RetryAfter(70), "ok")) == "ok"
    assert slept == [1, 2, 4, 8, 16, 30, 30, 30, 30, 70]
    assert [log["event"] for log in logs] == [
        "telegram is away, trying on",
        "telegram is back",
    ] * 2
    assert logs[0]["reason"] == "no route"
    assert logs[0]["exc_info"] is False


async def test_a_response_that_makes_no_sense_is_an_outage_with_a_traceback(
    slept: list[float],
) -> None:
    with capture_logs() as logs:
        await Connection("http://here").insist(calls(KeyError("result"), "ok"))
    assert slept == [1]
    assert logs[0]["exc_info"] is True


async def test_a_token_that_is_not_accepted_ends_it_without_telling_the_token() -> None:
    secret = "The token `1:secret` was rejected by the server."  # noqa: S105  # nobody's
    with pytest.raises(TelegramFailure) as failure:
        await Connection("http://me:secret@here").insist(calls(InvalidToken(secret)))
    assert str(failure.value).startswith("The Bot API at http://here does not accept the token;")
    assert "secret" not in str(failure.value)
    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__
