"""Chats where the bot is not: what is asked there reaches it, and its answers are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fake import people
from tests.fake.client import call

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram

MARKUP = {"inline_keyboard": [[{"text": "More", "callback_data": "/more"}]]}
RESULT: dict[str, Any] = {
    "type": "article",
    "id": "city/nador",
    "title": "Nador",
    "input_message_content": {"message_text": "<b>Nador</b>", "parse_mode": "HTML"},
    "reply_markup": MARKUP,
}


async def test_what_is_chosen_becomes_a_message_that_its_id_edits(
    server: FakeTelegram, session: ClientSession
) -> None:
    query = await server.type("nador")
    offer: dict[str, Any] = {"inline_query_id": query, "results": [RESULT]}
    assert (await call(server, session, "answerInlineQuery", **offer))[0] == 200
    assert (await call(server, session, "answerInlineQuery", **offer))[
        0
    ] == 400  # It has its answer.
    shown = server.elsewhere.choose(query, "city/nador")
    assert (shown.text, shown.buttons) == ("Nador", [("More", "/more")])
    await server.press(shown, "/more")
    pressed = server.mailbox.waiting[-1]["callback_query"]
    assert pressed["inline_message_id"] == shown.inline
    assert "message" not in pressed
    edit: dict[str, Any] = {"inline_message_id": shown.inline, "text": "More"}
    for status, text in ((200, "More"), (400, "More")):
        assert (await call(server, session, "editMessageText", **edit))[0] == status
        assert (shown.text, shown.buttons) == (text, [])
    markup: dict[str, Any] = {"inline_message_id": shown.inline, "reply_markup": MARKUP}
    assert (await call(server, session, "editMessageReplyMarkup", **markup))[0] == 200
    assert shown.buttons == [("More", "/more")]
    assert (server.screen(), server.violations) == ([], [])


async def test_a_guest_query_has_one_answer(server: FakeTelegram, session: ClientSession) -> None:
    update = people.guest("@rightsbot nador")
    await server.put(update)
    query = update["guest_message"]["guest_query_id"]
    for status in (200, 400):
        answer = {"guest_query_id": query, "result": RESULT}
        assert (await call(server, session, "answerGuestQuery", **answer))[0] == status
    (shown,) = server.elsewhere.shown
    assert (shown.text, shown.buttons) == ("Nador", [("More", "/more")])
    assert server.violations == []


async def test_nobody_can_write_where_the_bot_is_a_guest(
    server: FakeTelegram, session: ClientSession
) -> None:
    await server.put(people.guest("@rightsbot nador", -100_9))
    assert (await call(server, session, "sendMessage", chat_id=-100_9, text="x"))[0] == 400
