from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr
from structlog.testing import capture_logs

from rightsbot.shells.telegram import intake, receiving
from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.app import Service, TelegramSettings
from rightsbot.shells.telegram.incoming import UPDATES
from rightsbot.shells.telegram.pace import Pace
from rightsbot.shells.telegram.quota import Quota
from rightsbot.shells.telegram.receiving import WebhookSettings
from rightsbot.shells.telegram.sharing import Shared, together
from rightsbot.store.claims import Claim
from rightsbot.store.database import Database
from rightsbot.store.migrating import migrate
from rightsbot.store.sharing import Sharing
from tests.e2e.counting import webhook_settings
from tests.fake.faults import Fault
from tests.fake.people import written
from tests.shells.telegram.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fake.server import FakeTelegram
    from tests.postgres import Postgres
    from tests.shells.telegram.fakes import FakeDesk

SECRET = "nobodys-secret"  # noqa: S105  # nobody's


@pytest.fixture
def hooked(settings: TelegramSettings) -> TelegramSettings:
    chosen = webhook_settings()
    listen = Address.parse(chosen["webhook_listen"])
    webhook = WebhookSettings(chosen["webhook_url"], SecretStr(SECRET), listen)
    return replace(settings, webhook=webhook, deadline=2.0)


@pytest.fixture
async def service(
    telegram: FakeTelegram, desk: FakeDesk, hooked: TelegramSettings
) -> AsyncIterator[Service]:
    service = Service(desk, hooked)
    running = asyncio.create_task(service.run())
    await telegram.until(lambda: telegram.of("setWebhook"))
    await telegram.until(lambda: len(telegram.of("setMyCommands")) == 3)
    yield service
    desk.may_finish.set()
    await stop(running)


async def stop(running: asyncio.Task[None]) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(30):
        await running


@pytest.mark.usefixtures("service")
async def test_the_webhook_is_set_with_all_that_telegram_should_know(
    telegram: FakeTelegram, hooked: TelegramSettings
) -> None:
    assert hooked.webhook
    (call,) = telegram.of("setWebhook")
    assert call.parameters == {
        "url": hooked.webhook.url,
        "secret_token": SECRET,
        "max_connections": receiving.CONNECTIONS,
        "allowed_updates": list(UPDATES),
    }


@pytest.mark.usefixtures("service")
async def test_an_update_is_confirmed_once_its_reply_is_delivered(telegram: FakeTelegram) -> None:
    telegram.faults.append(Fault("sendMessage", delay=0.2))
    number = await telegram.put(written("hello"))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    assert [shown.text for shown in telegram.screen()] == ["hello"]
    assert telegram.webhook.statuses[number] == [200]


@pytest.mark.usefixtures("service")
async def test_one_that_takes_too_long_comes_again_and_is_answered_once(
    telegram: FakeTelegram,
) -> None:
    telegram.faults.append(Fault("sendMessage", delay=3.0))
    number = await telegram.put(written("slow"))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    assert [shown.text for shown in telegram.screen()] == ["slow"]
    assert telegram.webhook.statuses[number] == [503, 200]


@pytest.mark.usefixtures("service")
async def test_a_bug_is_told_and_does_not_come_again(telegram: FakeTelegram) -> None:
    number = await telegram.put(written("crash"))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    assert "reference" in telegram.screen()[0].text
    assert telegram.webhook.statuses[number] == [200]


@pytest.mark.usefixtures("service")
async def test_when_too_much_is_in_hand_telegram_keeps_the_rest(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST", 0)
    number = await telegram.put(written("hello"))
    await telegram.until(lambda: telegram.webhook.statuses[number])
    monkeypatch.setattr(intake, "MOST", 9)
    await telegram.until(lambda: not telegram.mailbox.waiting)
    assert telegram.webhook.statuses[number][0] == 503
    assert telegram.webhook.statuses[number][-1] == 200


async def test_what_an_earlier_webhook_sends_before_the_bot_knows_itself_comes_again(
    telegram: FakeTelegram, desk: FakeDesk, hooked: TelegramSettings
) -> None:
    assert hooked.webhook
    earlier = {"url": hooked.webhook.url, "secret_token": SECRET}
    await telegram.perform("setWebhook", earlier)
    telegram.faults.append(Fault("getMe", delay=2.0))
    running = asyncio.create_task(Service(desk, hooked).run())
    number = await telegram.put(written("hello"))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    assert [shown.text for shown in telegram.screen()] == ["hello"]
    assert 503 in telegram.webhook.statuses[number]
    assert telegram.webhook.statuses[number][-1] == 200
    await stop(running)


async def test_a_webhook_that_led_elsewhere_is_set_again(
    telegram: FakeTelegram,
    desk: FakeDesk,
    hooked: TelegramSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(receiving, "LOOK", 0.05)
    with capture_logs() as logs:
        running = asyncio.create_task(Service(desk, hooked).run())
        await telegram.until(lambda: telegram.of("getWebhookInfo"))
        await telegram.perform("deleteWebhook", {})
        await telegram.until(lambda: len(telegram.of("setWebhook")) == 2)
        await stop(running)
    assert "the webhook led elsewhere and is set again" in [log["event"] for log in logs]


@pytest.mark.usefixtures("service")
async def test_the_probes_are_served_beside_the_webhook(
    hooked: TelegramSettings, telegram: FakeTelegram
) -> None:
    assert hooked.webhook
    root = f"http://{hooked.webhook.listen}"
    await telegram.put(written("/privacy"))
    await telegram.until(telegram.screen)
    async with ClientSession(root) as session:
        for path, status, words in (
            ("/healthz", 200, "ok"),
            ("/readyz", 200, "[]"),
            ("/metrics", 200, 'rightsbot_answers_total{command="privacy",outcome="answer"} 1.0'),
            ("/telegram", 405, ""),
            ("/", 404, ""),
        ):
            async with session.get(path) as response:
                assert response.status == status, path
                assert words in await response.text()


async def test_it_is_not_ready_while_telegram_is_away(
    telegram: FakeTelegram, desk: FakeDesk, settings: TelegramSettings
) -> None:
    address = Address.parse(webhook_settings()["webhook_listen"])
    running = asyncio.create_task(Service(desk, replace(settings, probes=address)).run())

    async def readiness() -> str:
        async with ClientSession() as session, session.get(f"http://{address}/readyz") as response:
            return f"{response.status} {await response.text()}"

    await telegram.until(lambda: telegram.of("setMyCommands"))
    assert await readiness() == "200 []"
    telegram.faults.append(Fault("getUpdates", 502, "Bad Gateway", times=99))
    with capture_logs() as logs:
        await telegram.put(written("hello"))
        await until(lambda: any(log["event"].startswith("telegram is away") for log in logs))
    assert await readiness() == '503 ["telegram is away"]'
    telegram.faults.clear()
    await stop(running)


class Claims:
    """Answers claims as it is told to; remembers what it is told."""

    def __init__(self, *claims: Claim) -> None:
        self.claims = list(claims)
        self.done: list[int] = []

    async def claim(self, _update_id: int) -> Claim:
        return self.claims.pop(0)

    def handled(self, update_id: int) -> None:
        self.done.append(update_id)

    def let_go(self, update_id: int) -> None:
        raise AssertionError(update_id)


@pytest.mark.parametrize(
    ("claims", "statuses"),
    [
        ([Claim.TAKEN, Claim.TAKEN, Claim.HANDLED], [503, 503, 200]),
        ([Claim.TAKEN, Claim.MINE], [503, 200]),
    ],
)
async def test_what_another_replica_has_is_left_to_it(
    telegram: FakeTelegram,
    desk: FakeDesk,
    hooked: TelegramSettings,
    claims: list[Claim],
    statuses: list[int],
) -> None:
    told = Claims(*claims)
    running = asyncio.create_task(Service(desk, hooked, Shared(told, Quota(0), Pace())).run())
    await telegram.until(lambda: telegram.of("setWebhook"))
    number = await telegram.put(written("hello"))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    assert telegram.webhook.statuses[number] == statuses
    answers = claims.count(Claim.MINE)
    assert [screen.text for screen in telegram.screen()] == ["hello"] * answers
    assert told.done == [number] * answers
    assert not told.claims
    await stop(running)


async def test_two_replicas_answer_each_update_once(
    telegram: FakeTelegram, desk: FakeDesk, hooked: TelegramSettings, postgres: Postgres
) -> None:
    database = Database(postgres.database())
    await migrate(database)
    async with Sharing(database, "one") as sharing, Sharing(database, "two") as other:
        running = asyncio.create_task(Service(desk, hooked, together(sharing, 9)).run())
        await telegram.until(lambda: telegram.of("setWebhook"))
        first = await telegram.put(written("hello"))
        await telegram.until(lambda: not telegram.mailbox.waiting)
        assert await other.claim(first + 1) is Claim.MINE
        second = await telegram.put(written("again"))
        await telegram.until(lambda: telegram.webhook.statuses[second])
        other.handled(second)
        await telegram.until(lambda: not telegram.mailbox.waiting)
        await stop(running)
    assert telegram.webhook.statuses[first] == [200]
    assert {503, 200} == set(telegram.webhook.statuses[second])
    assert [screen.text for screen in telegram.screen()] == ["hello"]
    await database.close()
