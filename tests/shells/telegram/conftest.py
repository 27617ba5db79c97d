from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from rightsbot.shells.telegram import pace
from rightsbot.shells.telegram.app import Service, TelegramSettings
from rightsbot.shells.telegram.profile import menus
from tests.fake import people
from tests.fake.server import FakeTelegram
from tests.shells.telegram.fakes import ADMIN, FakeBot, FakeDesk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


MENUS = len(menus({ADMIN}))


@pytest.fixture(autouse=True)
def _newer_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the library's newer types, as the service does, so that it warns of nothing."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(autouse=True)
def _no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a chat's messages follow one another at once; the pace has tests of its own."""
    monkeypatch.setattr(pace, "GAP", 0.0)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.meet(people.private(ADMIN))
        yield server
    assert server.violations == []


@pytest.fixture
def core() -> FakeBot:
    return FakeBot()


@pytest.fixture
def desk(core: FakeBot) -> FakeDesk:
    return FakeDesk(core)


@pytest.fixture
def settings(telegram: FakeTelegram) -> TelegramSettings:
    return TelegramSettings(SecretStr(telegram.token), telegram.url, questions_per_minute=0)


@pytest.fixture
async def service(
    telegram: FakeTelegram, desk: FakeDesk, settings: TelegramSettings
) -> AsyncIterator[asyncio.Task[None]]:
    """The bot in service, in this process; it is told to stop at the end."""
    running = asyncio.create_task(Service(desk, settings).run())
    await telegram.until(lambda: len(telegram.of("setMyCommands")) == MENUS)
    yield running
    desk.may_finish.set()
    if not running.done():
        os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(30):
        await running
