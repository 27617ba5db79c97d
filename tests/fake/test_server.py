"""The server must have teeth: what breaks a rule is refused and remembered."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientConnectorError, ClientError, FormData

from tests.fake.client import call
from tests.fake.people import written

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def article(number: str, text: object = "x", **more: Any) -> dict[str, Any]:  # noqa: ANN401  # any field
    content = {"message_text": text, "parse_mode": "HTML"}
    result = {"type": "article", "id": number, "title": "x", "input_message_content": content}
    return result | more


def offers(*results: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401  # any parameter
    return {"inline_query_id": "1", "results": list(results), **more}


BUTTON = {"text": "x", "callback_data": "/x"}


@pytest.mark.parametrize(
    ("method", "parameters", "problem"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is missing"),
        (
            "sendVenue",
            {"chat_id": 7, "latitude": 91, "longitude": 0, "title": "x", "address": "y"},
            "there is no latitude 91",
        ),
        (
            "sendVenue",
            {"chat_id": 7, "latitude": 1, "longitude": 0, "title": "x", "address": " "},
            "a venue without address",
        ),
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
        (
            "editMessageReplyMarkup",
            {"chat_id": 7, "message_id": 1, "reply_markup": {"force_reply": True}},
            "there is no force_reply",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"force_reply": True, "selective": 1}},
            "is no Boolean",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "201 characters"),
        (
            "sendMessage",
            {
                "chat_id": 7,
                "text": "x",
                "reply_markup": keyboard([{"text": "x", "switch_inline_query": "x" * 257}]),
            },
            "a query of 257 characters",
        ),
        (
            "sendMessage",
            {
                "chat_id": 7,
                "text": "x",
                "reply_markup": keyboard([{"text": "x", "url": "city-nador"}]),
            },
            "BUTTON_URL_INVALID",
        ),
        ("editMessageText", {"text": "x"}, "is not known by []"),
        ("editMessageText", {"text": "x", "chat_id": 7}, "is not known by ['chat_id']"),
        (
            "editMessageText",
            {"text": "x", "chat_id": 7, "message_id": 1, "inline_message_id": "1"},
            "is not known by",
        ),
        ("answerInlineQuery", {"inline_query_id": "1"}, "results is missing"),
        ("answerInlineQuery", offers(*(article(str(n)) for n in range(51))), "TOO_MUCH: 51"),
        ("answerInlineQuery", offers(article("a"), article("a")), "RESULT_ID_DUPLICATE"),
        ("answerInlineQuery", offers(article("")), "RESULT_ID_INVALID"),
        ("answerInlineQuery", offers(article("é" * 33)), "RESULT_ID_INVALID"),
        ("answerInlineQuery", offers(article("a", title=" ")), "ARTICLE_TITLE_EMPTY"),
        ("answerInlineQuery", offers(article("a", thumbnail_url="http://x.org")), "not public"),
        ("answerInlineQuery", offers(article("a", thumb="x")), "there is no thumb"),
        ("answerInlineQuery", offers(article("a", type="text")), "is no type of"),
        ("answerInlineQuery", offers(article("a", text="x" * 4097)), "too long: 4097"),
        ("answerInlineQuery", offers(article("a", text="<b>x")), "never closed"),
        ("answerInlineQuery", offers(article("a", text=7)), "is no String"),
        (
            "answerInlineQuery",
            offers(article("a", reply_markup=keyboard([{"text": "x"}]))),
            "needs one action",
        ),
        ("answerInlineQuery", offers(next_offset="é" * 33), "NEXT_OFFSET_INVALID"),
        ("answerInlineQuery", offers(button={"text": "x"}), "needs one action"),
        (
            "answerInlineQuery",
            offers(button={"text": "x", "start_parameter": "a b"}),
            "START_PARAM_INVALID",
        ),
        (
            "answerInlineQuery",
            offers(button={"text": " ", "start_parameter": "a"}),
            "a button without text",
        ),
        (
            "answerGuestQuery",
            {"guest_query_id": "1", "result": article("")},
            "RESULT_ID_INVALID",
        ),
        ("getUpdates", {"limit": 101}, "101 between"),
        ("getUpdates", {"allowed_updates": ["mesage"]}, "no updates of the kinds ['mesage']"),
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
        ("editMessageReplyMarkup", {"chat_id": 7, "message_id": 1}, 400),
        ("answerCallbackQuery", {"callback_query_id": "1"}, 400),
        ("answerInlineQuery", offers(article("a")), 400),
        ("answerGuestQuery", {"guest_query_id": "1", "result": article("a")}, 400),
        ("editMessageText", {"inline_message_id": "1", "text": "x"}, 400),
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


async def test_it_goes_away_and_comes_back_as_it_was(
    server: FakeTelegram, session: ClientSession
) -> None:
    polling = asyncio.create_task(call(server, session, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    outage = asyncio.create_task(server.away(0.3))
    with pytest.raises(ClientError):
        await polling
    await server.put(written("a"))
    with pytest.raises(ClientConnectorError):
        await call(server, session, "getMe")
    await outage
    assert [each["message"]["text"] for each in (await call(server, session, "getUpdates"))[1]] == [
        "a"
    ]


async def test_waiting_ends_when_a_poll_that_goes_on_confirms(
    server: FakeTelegram, session: ClientSession
) -> None:
    update = await server.put(written("a"))
    polling = asyncio.create_task(call(server, session, "getUpdates", offset=update + 1, timeout=5))
    await server.until(lambda: server.mailbox.waiting == ())
    assert not polling.done()
    await server.put(written("b"))
    await polling


async def test_waiting_in_vain_says_what_was_last(
    server: FakeTelegram, session: ClientSession
) -> None:
    await call(server, session, "getMe")
    with pytest.raises(AssertionError, match=r"last calls were \[\('getMe', 200\)\]"):
        await server.until(lambda: False, within=0.05)


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


async def test_buttons_are_replaced_without_the_text_and_only_by_buttons(
    server: FakeTelegram, session: ClientSession
) -> None:
    await call(server, session, "sendMessage", chat_id=7, text="x", reply_markup=keyboard([BUTTON]))
    (shown,) = server.screen()
    edit: dict[str, Any] = {"chat_id": 7, "message_id": shown.number}
    for markup, status, left in (
        (keyboard([BUTTON]), 400, [("x", "/x")]),
        (keyboard(), 200, []),
        (keyboard(), 400, []),
        (keyboard([BUTTON]), 200, [("x", "/x")]),
    ):
        found, _ = await call(
            server, session, "editMessageReplyMarkup", **edit, reply_markup=markup
        )
        assert (found, shown.buttons, shown.text) == (status, left, "x")
    assert (await call(server, session, "editMessageReplyMarkup", **edit))[0] == 200
    assert shown.buttons == []
    assert server.violations == []


async def test_what_is_said_in_passing_is_kept(
    server: FakeTelegram, session: ClientSession
) -> None:
    await call(server, session, "sendMessage", chat_id=7, text="x", reply_markup=keyboard([BUTTON]))
    query = await server.press(server.screen()[0], "/x")
    await call(server, session, "answerCallbackQuery", callback_query_id=query, text="Thanks")
    await call(server, session, "answerCallbackQuery", callback_query_id=query)
    assert (server.toasts, server.answered[query]) == (["Thanks"], 2)
