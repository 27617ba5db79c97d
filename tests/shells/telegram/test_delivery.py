from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from rightsbot.shells.telegram import delivery
from rightsbot.shells.telegram.delivery import Delivery, seconds
from rightsbot.shells.telegram.incoming import Place
from rightsbot.shells.telegram.render import Page
from tests.fake import people
from tests.fake.server import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fake.server import FakeTelegram

PAGE = Page(("<b>one</b>", "two"))


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    telegram.meet(people.private(7))
    telegram.meet(people.group(-100_9))
    async with Bot(telegram.token, f"{telegram.url}/bot") as bot:
        yield bot


def shown(telegram: FakeTelegram, chat: int = 7) -> list[str]:
    return [each.text for each in telegram.screen(chat)]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", 500, "Internal Server Error"),
        Fault("sendMessage", 502, "Bad Gateway", times=3),
        Fault("sendMessage", cut=True),
        Fault("sendMessage", 429, "Too Many Requests", {"retry_after": 1}),
    ],
)
async def test_passing_trouble_is_got_over_and_logged_once(
    telegram: FakeTelegram, bot: Bot, fault: Fault
) -> None:
    telegram.faults.append(fault)
    with capture_logs() as logs:
        await Delivery(bot, Place(7)).send(PAGE)
    assert shown(telegram) == ["one", "two"]
    assert [log["event"] for log in logs] == ["delivered after trouble"]


@pytest.mark.parametrize(
    ("fault", "error", "calls"),
    [
        (Fault("sendMessage", 403, "Forbidden: bot was blocked"), Forbidden, 1),
        (Fault("sendMessage", 400, "Bad Request: chat not found"), BadRequest, 1),
        (Fault("sendMessage", 500, "Internal Server Error", times=9), NetworkError, 4),
        (Fault("sendMessage", 429, "Too Many", {"retry_after": 31}), RetryAfter, 1),
    ],
)
async def test_lasting_trouble_ends_the_delivery(
    telegram: FakeTelegram, bot: Bot, fault: Fault, error: type[TelegramError], calls: int
) -> None:
    telegram.faults.append(fault)
    with pytest.raises(error):
        await Delivery(bot, Place(7)).send(PAGE)
    assert len(telegram.of("sendMessage")) == calls
    assert shown(telegram) == []


async def test_a_page_follows_a_group_that_migrated(telegram: FakeTelegram, bot: Bot) -> None:
    moved = {"migrate_to_chat_id": -100_9}
    telegram.faults.append(Fault("sendMessage", 400, "Bad Request: group upgraded", moved, chat=-9))
    await Delivery(bot, Place(-9, below=3)).send(PAGE)
    assert shown(telegram, -100_9) == ["one", "two"]


@pytest.mark.parametrize("newer", ["true", "false"])
@pytest.mark.filterwarnings("ignore:.*retry_after")
def test_a_wait_is_read_in_either_type(monkeypatch: pytest.MonkeyPatch, newer: str) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", newer)
    assert seconds(RetryAfter(3)) == 3
