from __future__ import annotations

import asyncio
import os
import signal
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from rightsbot.shells.telegram import app
from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.app import Service, TelegramSettings, serve
from rightsbot.shells.telegram.failure import TelegramFailure
from rightsbot.shells.telegram.receiving import WebhookSettings
from tests.fake.people import written
from tests.fake.server import FakeTelegram, Fault
from tests.shells.telegram.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.shells.telegram.fakes import FakeDesk

Started = asyncio.Task[None]


def test_the_settings_show_no_secret() -> None:
    hidden = SecretStr("1:hidden")
    webhook = WebhookSettings("https://bot.example.org/telegram", hidden, Address("::1", 1))
    settings = TelegramSettings(hidden, webhook=webhook)
    assert "hidden" not in f"{settings}{settings!r}{webhook!r}"


async def test_stopping_finishes_what_is_in_hand_and_confirms_it(
    telegram: FakeTelegram, service: Started
) -> None:
    telegram.faults.append(Fault("sendMessage", delay=0.5))
    await telegram.put(written("last words"))
    await telegram.until(lambda: len(telegram.of("getUpdates")) == 1)
    os.kill(os.getpid(), signal.SIGTERM)
    await service
    assert [shown.text for shown in telegram.screen()] == ["last words"]
    assert telegram.mailbox.waiting == ()


async def test_stopping_does_not_wait_for_ever(
    telegram: FakeTelegram, service: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "GRACE", 0.1)
    telegram.faults.append(Fault("sendMessage", delay=5))
    await telegram.put(written("hello"))
    await telegram.until(lambda: len(telegram.of("getUpdates")) == 1)
    with capture_logs() as logs:
        os.kill(os.getpid(), signal.SIGINT)
        await service
    assert logs[0]["event"].startswith("stopped before everything was answered")
    assert telegram.screen() == []


async def test_what_could_not_be_confirmed_is_told(
    telegram: FakeTelegram, service: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "GRACE", 0.1)
    monkeypatch.setattr(app, "LAST_WORD", 0.1)
    await telegram.put(written("hello"))
    await telegram.until(telegram.screen)
    telegram.faults.append(Fault("getUpdates", delay=60, times=9))
    with capture_logs() as logs:
        os.kill(os.getpid(), signal.SIGTERM)
        await service
    events = [log["event"] for log in logs]
    assert any(each.startswith("stopped before everything was confirmed") for each in events)


async def test_an_unknown_token_is_one_expected_failure(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    settings = TelegramSettings(SecretStr("1:wrong"), base_url=telegram.url)
    with pytest.raises(TelegramFailure, match="does not accept the token"):
        await Service(desk, settings).run()


async def test_a_token_revoked_while_running_is_the_same(
    telegram: FakeTelegram, desk: FakeDesk, settings: TelegramSettings
) -> None:
    running = asyncio.create_task(Service(desk, settings).run())
    await telegram.until(lambda: telegram.of("setMyShortDescription"))
    telegram.token = "424242:another"  # noqa: S105  # nobody's
    await telegram.put(written("hello"))
    with pytest.raises(TelegramFailure):
        await running


async def test_a_stop_is_heard_while_telegram_is_away(desk: FakeDesk) -> None:
    async with FakeTelegram() as gone:
        pass
    settings = TelegramSettings(SecretStr(gone.token), base_url=gone.url)
    with capture_logs() as logs:
        running = asyncio.create_task(Service(desk, settings).run())
        await until(lambda: logs)
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    assert [log["event"] for log in logs] == ["telegram is away, trying on", "stopped"]


async def test_it_connects_when_telegram_comes_back(
    desk: FakeDesk, settings: TelegramSettings, telegram: FakeTelegram
) -> None:
    telegram.faults.append(Fault("getMe", 502, "Bad Gateway"))
    telegram.faults.append(Fault("getUpdates", 409, "Conflict: terminated by other getUpdates"))
    with capture_logs() as logs:
        running = asyncio.create_task(Service(desk, settings).run())
        await telegram.put(written("hello"))
        await telegram.until(telegram.screen)
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    assert [log["event"] for log in logs] == [
        "telegram is away, trying on",
        "telegram is back",
        "connected to telegram",
        "telegram is away, trying on",
        "telegram is back",
        "stopped",
    ]


async def test_a_hangup_reloads_and_logs_the_result(desk: FakeDesk, service: Started) -> None:
    assert not service.done()
    desk.may_finish.set()
    with capture_logs() as logs:
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: logs)
    assert logs == [
        {"event": "reload", "log_level": "info", "result": "Reloaded", "detail": "Reloaded"}
    ]


async def test_changes_reload_and_a_refusal_is_a_warning(
    telegram: FakeTelegram, desk: FakeDesk, settings: TelegramSettings
) -> None:
    desk.may_finish.set()

    async def changes() -> AsyncIterator[str]:
        desk.crash = True
        yield "a file"
        desk.crash = False
        yield "a file"
        desk.refuse = True
        yield "a file"
        message = "the folder is gone"
        raise OSError(message)

    with capture_logs() as logs:
        running = asyncio.create_task(Service(desk, settings).run(changes()))
        await telegram.put(written("hello"))
        await telegram.until(telegram.screen)
        await until(lambda: len(logs) >= 5)
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    told = [(log["log_level"], log.get("result"), log.get("detail")) for log in logs]
    assert ("error", None, None) in told[:2]
    assert ("info", "Reloaded", "Reloaded") in told
    assert ("warning", "Refused", "all of it") in told
    assert [log["event"] for log in logs].count("watching the content ended") == 1


def test_serving_blocks_until_a_signal(desk: FakeDesk) -> None:
    """The whole of it as the command line calls it, with the server in a thread of its own."""
    loop = asyncio.new_event_loop()
    started = Event()
    server = FakeTelegram()

    async def play() -> None:
        async with server:
            started.set()
            await server.until(lambda: server.of("getUpdates") or server.of("getMe"))
            await server.put(written("hello"))
            await server.until(server.screen)
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0.5)

    thread = Thread(target=loop.run_until_complete, args=(play(),))
    thread.start()
    started.wait()
    serve(desk, TelegramSettings(SecretStr(server.token), base_url=server.url + "/"))
    thread.join()
    loop.close()
    assert [shown.text for shown in server.screen()] == ["hello"]
    assert server.violations == []
