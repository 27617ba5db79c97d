from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from ptb_aiohttp import AiohttpRequest
from rightsbot.shells.telegram.api import Api
from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.courier import PATIENCE, Courier
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.pace import Pace
from tests.shells.telegram.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


CUT = partial(NetworkError, "cut")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, "courier", "pace")


@pytest.fixture
def connection() -> Connection:
    return Connection("http://here")


@pytest.fixture
def courier(connection: Connection) -> Courier:
    return Courier(Bot("1:nobody"), Api("", AiohttpRequest(1)), connection, Metrics(str), Pace())


def ends(*errors: TelegramError, taken: list[int] | None = None) -> Callable[..., Awaitable[None]]:
    """A call that fails in one way after another, and then is taken."""
    waiting = list(errors)

    async def call(*, chat_id: int) -> None:
        if waiting:
            raise waiting.pop(0)
        if taken is not None:
            taken.append(chat_id)

    return call


@pytest.mark.parametrize(
    ("errors", "slept"),
    [
        ([], []),
        ([CUT], [0.5]),
        ([TimedOut] * 7, [0.5, 1, 2, 4, 8, 8, 8]),
        ([partial(RetryAfter, 35)], [35]),
        ([CUT, partial(RetryAfter, 5), CUT], [0.5, 5, 1]),
    ],
)
async def test_passing_trouble_is_waited_out_and_told_once(
    courier: Courier,
    connection: Connection,
    clock: Clock,
    errors: list[Callable[[], TelegramError]],
    slept: list[float],
) -> None:
    taken: list[int] = []
    with capture_logs() as logs:
        await courier.call(7, ends(*(error() for error in errors), taken=taken))
    assert taken == [7]
    assert sum(clock.slept) == sum(slept)
    told = ["replies wait until telegram takes them", "no reply waits any more"] if errors else []
    assert [log["event"] for log in logs] == told
    assert connection.reached


@pytest.mark.parametrize(
    "error",
    [
        partial(Forbidden, "blocked"),
        partial(BadRequest, "chat not found"),
        partial(RetryAfter, int(PATIENCE) + 1),
    ],
)
async def test_a_refusal_for_good_is_the_end(
    courier: Courier, connection: Connection, clock: Clock, error: Callable[[], TelegramError]
) -> None:
    with pytest.raises(type(refusal := error())):
        await courier.call(7, ends(refusal))
    assert clock.slept == []
    assert not connection.reached


async def test_an_outage_is_waited_out_however_long(courier: Courier, clock: Clock) -> None:
    await courier.call(7, ends(*[NetworkError("away")] * 200))
    assert sum(clock.slept) > 2 * PATIENCE


async def test_a_chat_that_alone_is_in_trouble_is_given_up(courier: Courier, clock: Clock) -> None:
    async def refuse(*, chat_id: int) -> None:
        if clock.now > 1_000 + PATIENCE:
            await courier.call(chat_id + 1, ends())
        message = "only you"
        raise NetworkError(message)

    with pytest.raises(NetworkError, match="only you"):
        await courier.call(7, refuse)


async def test_one_chats_wait_is_not_anothers(courier: Courier, clock: Clock) -> None:
    taken: list[int] = []

    async def call(*, chat_id: int) -> None:
        if not taken:
            await courier.call(8, ends(taken=taken))
            raise RetryAfter(30)
        taken.append(chat_id)

    await courier.call(7, call)
    assert taken == [8, 7]
    assert sum(clock.slept) == 30
