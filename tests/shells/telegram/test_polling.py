from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs
from telegram import Bot

from ptb_aiohttp import AiohttpRequest
from rightsbot.shells.telegram import polling
from rightsbot.shells.telegram.api import Api
from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.intake import Intake
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.polling import Polling
from tests.fake.people import written
from tests.fake.server import Fault
from tests.shells.telegram.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Update

    from tests.fake.server import FakeTelegram


class Desk:
    """Handles texts: those that begin with `slow` only once they may."""

    def __init__(self) -> None:
        self.seen = 0
        self.handled: list[str] = []
        self.may_finish = asyncio.Event()

    async def handle(self, update: Update) -> None:
        self.seen += 1
        text = update.message.text if update.message else ""
        if text and text.startswith("slow"):
            await self.may_finish.wait()
        self.handled.append(text or "")


@pytest.fixture
async def desk() -> Desk:
    return Desk()


@asynccontextmanager
async def polling_of(
    telegram: FakeTelegram, desk: Desk, deadline: float = 30, read_timeout: float = 35
) -> AsyncIterator[Polling]:
    api = Api(f"{telegram.url}/bot{telegram.token}", AiohttpRequest(1, read_timeout))
    metrics = Metrics(str)
    intake = Intake(Bot(telegram.token), desk.handle, metrics)
    connection = Connection(telegram.url)
    transport = Polling(api, connection, intake, deadline, metrics)
    running = asyncio.create_task(transport.run(["message"]))
    try:
        yield transport
    finally:
        running.cancel()
        await asyncio.wait((running,))
        desk.may_finish.set()
        await intake.finish()
        await transport.confirm()
        await api.request.shutdown()


def texts(telegram: FakeTelegram) -> list[str]:
    return [each["message"]["text"] for each in telegram.mailbox.waiting if "message" in each]


async def test_an_update_is_confirmed_when_it_and_all_below_are_handled(
    telegram: FakeTelegram, desk: Desk
) -> None:
    async with polling_of(telegram, desk):
        for text in ("a", "slow b", "c"):
            await telegram.put(written(text))
        await until(lambda: texts(telegram) == ["slow b", "c"])
        assert desk.handled == ["a", "c"]
    assert desk.handled == ["a", "c", "slow b"]
    assert texts(telegram) == []


async def test_a_slow_update_holds_up_others_no_longer_than_its_deadline(
    telegram: FakeTelegram, desk: Desk
) -> None:
    with capture_logs() as logs:
        async with polling_of(telegram, desk, deadline=0.2):
            await telegram.put(written("slow"))
            for number in range(150):
                await telegram.put(written(str(number), 100 + number))
            await until(lambda: len(telegram.mailbox.waiting) > 100)
            await asyncio.sleep(0.3)
            await telegram.put(written("last"))
            await until(lambda: texts(telegram) == [] and len(desk.handled) == 151)
            assert "slow" not in desk.handled
    assert desk.handled[-1] == "slow"
    assert [log["event"] for log in logs][:1] == [
        "updates take long and hold up no others; a crash loses them"
    ]


async def test_a_flood_of_one_chat_holds_up_no_other(telegram: FakeTelegram, desk: Desk) -> None:
    async with polling_of(telegram, desk):
        for number in range(120):
            await telegram.put(written(f"slow {number}", 1))
        await telegram.put(written("quick", 2))
        await until(lambda: desk.handled == ["quick"])


async def test_an_update_that_cannot_be_read_is_confirmed(
    telegram: FakeTelegram, desk: Desk
) -> None:
    async with polling_of(telegram, desk):
        for strange in ({"message_id": "x", "chat": {"id": 1}}, {"chat": 1}, [1], "x"):
            telegram.mailbox.put({"message": strange})
        await telegram.put(written("after"))
        await until(lambda: not telegram.mailbox.waiting)
    assert desk.handled == ["after"]


@pytest.mark.parametrize("read_timeout", [0.2, 60])
async def test_a_silent_stall_ends_with_a_new_transport(
    telegram: FakeTelegram, desk: Desk, monkeypatch: pytest.MonkeyPatch, read_timeout: float
) -> None:
    monkeypatch.setattr(polling, "LONG_POLL", 0)
    monkeypatch.setattr(polling, "SLACK", 0.2)
    telegram.faults.append(Fault("getUpdates", delay=60))
    with capture_logs() as logs:
        async with polling_of(telegram, desk, read_timeout=read_timeout):
            await telegram.put(written("hello"))
            await until(lambda: desk.handled == ["hello"])
    assert [log["event"] for log in logs][:3] == [
        "polling has stalled, the transport starts anew",
        "telegram is away, trying on",
        "telegram is back",
    ]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", 502, "Bad Gateway"),
        Fault("getUpdates", 409, "Conflict"),
        Fault("getUpdates", 429, "Too Many", {"retry_after": 1}),
        Fault("getUpdates", cut=True),
    ],
)
async def test_it_goes_on_after_any_failure(
    telegram: FakeTelegram, desk: Desk, fault: Fault
) -> None:
    telegram.faults.append(fault)
    async with polling_of(telegram, desk):
        await telegram.put(written("hello"))
        await until(lambda: desk.handled == ["hello"])
