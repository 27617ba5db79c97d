"""How updates come to a webhook; tests/fake/client.py plays the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.fake import courier
from tests.fake.client import Listener, call
from tests.fake.courier import chat_of
from tests.fake.people import message, pressed, private, written

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram


async def deliver(
    server: FakeTelegram,
    session: ClientSession,
    listener: Listener,
    **parameters: Any,  # noqa: ANN401  # any parameter of setWebhook
) -> None:
    assert await call(server, session, "setWebhook", url=listener.url, **parameters) == (200, True)
    await server.until(lambda: not server.mailbox.waiting)


@pytest.mark.parametrize("secret", ["s-e_C1", None])
async def test_what_waits_and_what_comes_is_sent_and_forgotten(
    server: FakeTelegram, session: ClientSession, secret: str | None
) -> None:
    first = await server.put(written("a"))
    async with Listener() as listener:
        await deliver(
            server, session, listener, **({"secret_token": secret} if secret is not None else {})
        )
        second = await server.put(written("b"))
        await server.until(lambda: not server.mailbox.waiting)
    assert listener.texts == ["a", "b"]
    assert listener.secrets == {secret}
    assert listener.kinds == {"application/json"}
    assert server.webhook.statuses == {first: [200], second: [200]}


@pytest.mark.parametrize(("asked", "most"), [(3, 3), (100, 40)])
async def test_connections_are_few_and_a_chat_has_one(
    server: FakeTelegram, session: ClientSession, asked: int, most: int
) -> None:
    for number in range(150):
        await server.put(written(str(number), 1 + number % 50))
    async with Listener(seconds=0.01) as listener:
        await deliver(server, session, listener, max_connections=asked)
    assert (listener.most, listener.most_of_a_chat) == (most, 1)
    for chat in range(50):
        numbers = [int(text) for text in listener.texts if int(text) % 50 == chat]
        assert numbers == sorted(numbers)


async def test_what_fails_is_sent_again_and_holds_up_only_its_chat(
    server: FakeTelegram, session: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "PAUSES", (0.0, 0.5))
    bad = await server.put(written("bad", 1))
    await server.put(written("after", 1))
    async with Listener(500, 0) as listener:
        await call(server, session, "setWebhook", url=listener.url)
        await server.until(lambda: len(server.webhook.statuses[bad]) == 2)
        await server.put(written("other", 2))
        await server.until(lambda: not server.mailbox.waiting)
    assert listener.texts == ["bad", "bad", "other", "bad", "after"]


@pytest.mark.parametrize(
    ("statuses", "noted", "error"),
    [
        ([500], [500, 200], "Wrong response from the webhook: 500 Internal Server Error"),
        ([404], [404, 200], "Wrong response from the webhook: 404 Not Found"),
        ([302], [302, 200], "Wrong response from the webhook: 302 Found"),
        ([0], [0, 200], "Connection reset by peer"),
        ([204], [204], None),
    ],
)
async def test_a_failure_is_remembered(
    server: FakeTelegram,
    session: ClientSession,
    statuses: list[int],
    noted: list[int],
    error: str | None,
) -> None:
    update = await server.put(written("a"))
    async with Listener(*statuses) as listener:
        await deliver(server, session, listener)
    assert server.webhook.statuses[update] == noted
    _, info = await call(server, session, "getWebhookInfo")
    assert info.get("last_error_message") == error
    assert ("last_error_date" in info) == (error is not None)


async def test_a_webhook_that_takes_too_long_is_asked_again(
    server: FakeTelegram, session: ClientSession
) -> None:
    server.webhook.patience = 0.1
    update = await server.put(written("a"))
    async with Listener(seconds=5) as listener:
        await call(server, session, "setWebhook", url=listener.url)
        await server.until(lambda: server.webhook.statuses[update])
        listener.seconds = 0
        await server.until(lambda: not server.mailbox.waiting)
    *before, last = server.webhook.statuses[update]
    # The second attempt may have begun before the listener was quick.
    assert (set(before), last) == ({0}, 200)
    _, info = await call(server, session, "getWebhookInfo")
    assert info["last_error_message"] == "Read timeout expired"


async def test_a_webhook_that_is_not_there_is_asked_until_it_is(
    server: FakeTelegram, session: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "PAUSES", (0.05,))
    async with Listener() as gone:
        url = gone.url
    update = await server.put(written("a"))
    await call(server, session, "setWebhook", url=url)
    await server.until(lambda: len(server.webhook.statuses[update]) >= 2)
    assert set(server.webhook.statuses[update]) == {0}
    _, info = await call(server, session, "getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1


async def test_a_replay_comes_once_more(server: FakeTelegram, session: ClientSession) -> None:
    update = await server.put(written("a"))
    async with Listener() as listener:
        await deliver(server, session, listener)
        server.replay(update)
        await server.until(lambda: len(listener.texts) == 2)
        await server.until(lambda: len(server.webhook.statuses[update]) == 2)
    assert listener.texts == ["a", "a"]


async def test_two_thousand_updates_go_through(
    server: FakeTelegram, session: ClientSession
) -> None:
    for number in range(2000):
        await server.put(written(str(number), 1 + number % 500))
    async with Listener(*(500 for _ in range(100))) as listener:
        await call(server, session, "setWebhook", url=listener.url)
        await server.until(lambda: not server.mailbox.waiting)
    assert len(set(listener.texts)) == 2000
    assert len(listener.texts) == 2100


def test_the_pauses_are_telegrams() -> None:
    assert courier.PAUSES == (0, 2, 4, 8)


@pytest.mark.parametrize(
    ("content", "chat"),
    [
        (written("a", -100_5), -100_5),
        (pressed("/a", message(private(8)), 9), 8),
        ({"inline_query": {"id": "1", "from": {"id": 9}}}, 9),
        ({"poll": {"id": "1"}}, 1001),
    ],
)
def test_the_chat_of_an_update(content: dict[str, Any], chat: int) -> None:
    assert chat_of({"update_id": 1001, **content}) == chat


async def test_nothing_is_sent_after_the_webhook_was_deleted(
    server: FakeTelegram, session: ClientSession
) -> None:
    async with Listener(seconds=5) as listener:
        await call(server, session, "setWebhook", url=listener.url)
        update = await server.put(written("a"))
        async with asyncio.timeout(30):
            while not listener.texts:  # noqa: ASYNC110  # the listener tells no one
                await asyncio.sleep(0.01)
        assert await call(server, session, "deleteWebhook") == (200, True)
        assert [each["update_id"] for each in server.mailbox.waiting] == [update]
        assert len((await call(server, session, "getUpdates"))[1]) == 1
    assert listener.texts == ["a"]
