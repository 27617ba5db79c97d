"""The server must have teeth: what breaks a rule is refused and remembered."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientError, ClientSession, FormData

from tests.fake import people
from tests.fake.people import written
from tests.fake.server import FakeTelegram, Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.meet(people.private(7))
        yield server


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def call(
    server: FakeTelegram,
    session: ClientSession,
    method: str,
    /,
    token: str = "",
    **parameters: Any,  # noqa: ANN401  # any parameter of a call
) -> tuple[int, Any]:
    """Call a method with a form, as most clients do; return the status and the result."""
    form = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }
    url = f"{server.url}/bot{token or server.token}/{method}"
    async with session.post(url, data=form) as response:
        body = await response.json()
    assert body["ok"] == (response.status == 200)
    return response.status, body.get("result", body.get("description"))


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


BUTTON = {"text": "x", "callback_data": "/x"}


@pytest.mark.parametrize(
    ("method", "parameters", "problem"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is missing"),
        ("sendMessage", {"chat_id": 7}, "text is missing"),
        ("sendMessage", {"chat_id": 7, "text": "x", "txet": "y"}, "there is no txet"),
        ("sendMessage", {"chat_id": 7, "text": "x", "protect_content": 1}, "is no Boolean"),
        ("sendMessage", {"chat_id": 7, "text": "x", "message_thread_id": "a"}, "is no Integer"),
        ("sendMessage", {"chat_id": 7, "text": "x", "link_preview_options": "a"}, "is no Link"),
        ("sendMessage", {"chat_id": 7, "text": "x", "entities": 1}, "is no array"),
        ("sendMessage", {"chat_id": 7, "text": " \n"}, "is empty"),
        ("sendMessage", {"chat_id": 7, "text": "😀" * 2049}, "too long: 4098"),
        ("sendMessage", {"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"}, "never closed"),
        ("sendMessage", {"chat_id": 7, "text": "x", "parse_mode": "Markdown"}, "parse_mode"),
        ("sendMessage", {"chat_id": 7, "text": "<i>x</i>" * 101, "parse_mode": "HTML"}, "101 ent"),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": keyboard([BUTTON] * 9)},
            "9 buttons in a row",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": keyboard(*([BUTTON] for _ in range(101)))},
            "101 buttons",
        ),
        (
            "sendMessage",
            {
                "chat_id": 7,
                "text": "x",
                "reply_markup": keyboard([{"text": "x", "callback_data": "é" * 33}]),
            },
            "66 bytes",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": keyboard([{"text": "x"}])},
            "needs one action",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": keyboard([BUTTON | {"text": " "}])},
            "a button without text",
        ),
        ("getUpdates", {"limit": 101}, "101 between"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "121 chars"),
        (
            "setMyCommands",
            {"commands": [{"command": "Start", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": "x"}] * 101},
            "101 commands",
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "all"}}, "is no type of"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, "chat_id is missing"),
    ],
)
async def test_what_breaks_a_rule_is_refused_and_remembered(
    server: FakeTelegram,
    session: ClientSession,
    method: str,
    parameters: dict[str, Any],
    problem: str,
) -> None:
    status, description = await call(server, session, method, **parameters)
    assert status == 400
    assert problem in description
    assert any(problem in violation for violation in server.violations)


@pytest.mark.parametrize(
    ("method", "parameters", "status"),
    [
        ("sendMessage", {"chat_id": 8, "text": "a stranger"}, 400),
        ("sendMessage", {"chat_id": 7, "text": "x", "message_thread_id": 3}, 400),
        ("editMessageText", {"chat_id": 7, "message_id": 1, "text": "x"}, 400),
        ("answerCallbackQuery", {"callback_query_id": "1"}, 400),
        ("sendDocument", {"chat_id": 7, "document": "no file"}, 400),
        ("getMe", {"token": "1:wrong"}, 401),
    ],
)
async def test_what_telegram_would_refuse_for_other_reasons_breaks_no_rule(
    server: FakeTelegram,
    session: ClientSession,
    method: str,
    parameters: dict[str, Any],
    status: int,
) -> None:
    assert (await call(server, session, method, **parameters))[0] == status
    assert server.violations == []


async def test_an_unknown_method_is_remembered(
    server: FakeTelegram, session: ClientSession
) -> None:
    assert (await call(server, session, "sendMesage"))[0] == 404
    assert server.violations == ["there is no method sendMesage"]


async def test_an_update_stays_until_its_offset_is_confirmed(
    server: FakeTelegram, session: ClientSession
) -> None:
    first, second = [await server.put(written(text)) for text in "ab"]
    for _ in range(2):
        _, updates = await call(server, session, "getUpdates")
        assert [update["update_id"] for update in updates] == [first, second]
    _, updates = await call(server, session, "getUpdates", offset=second, limit=5)
    assert [update["message"]["text"] for update in updates] == ["b"]
    only: dict[str, Any] = {"offset": 0, "allowed_updates": ["callback_query"]}
    assert await call(server, session, "getUpdates", **only) == (200, [])


async def test_a_long_poll_ends_with_an_update_or_another_poll(
    server: FakeTelegram, session: ClientSession
) -> None:
    older = asyncio.create_task(call(server, session, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(call(server, session, "getUpdates", timeout=5))
    status, description = await older
    assert status == 409
    assert "terminated by other getUpdates request" in description
    await server.put(written("a"))
    status, updates = await newer
    assert (status, len(updates)) == (200, 1)


async def test_faults_befall_the_calls_that_they_are_meant_for(
    server: FakeTelegram, session: ClientSession
) -> None:
    wait = {"retry_after": 3}
    server.faults += [Fault("getMe", 429, "Too Many", wait, times=2), Fault("getMe", cut=True)]
    for _ in range(2):
        assert (await call(server, session, "getMe"))[0] == 429
    with pytest.raises(ClientError):
        await call(server, session, "getMe")
    assert (await call(server, session, "getMe"))[0] == 200
    assert [each.status for each in server.of("getMe")] == [429, 429, 0, 200]


async def test_a_file_and_json_are_understood(server: FakeTelegram, session: ClientSession) -> None:
    form = FormData({"chat_id": "7"})
    form.add_field("document", b"content", filename="a.txt")
    async with session.post(f"{server.url}/bot{server.token}/sendDocument", data=form) as response:
        assert response.status == 200
    body = {"chat_id": 7, "text": "x"}
    async with session.post(f"{server.url}/bot{server.token}/sendMessage", json=body) as response:
        assert response.status == 200
    assert [(chat, upload.content) for chat, upload in server.documents] == [(7, b"content")]
    assert [shown.text for shown in server.screen()] == ["x"]


async def test_a_person_can_inject_and_look(server: FakeTelegram, session: ClientSession) -> None:
    for content in ({"text": "nador", "chat": 9}, written("madrid")):
        async with session.post(f"{server.url}/inject", json=content) as response:
            assert "update_id" in await response.json()
    _, updates = await call(server, session, "getUpdates")
    assert [update["message"]["text"] for update in updates] == ["nador", "madrid"]
    await call(server, session, "sendMessage", chat_id=9, text="x")
    async with session.get(f"{server.url}/calls") as response:
        assert [each["method"] for each in await response.json()] == ["sendMessage"]
    async with session.get(f"{server.url}/violations") as response:
        assert await response.json() == []
