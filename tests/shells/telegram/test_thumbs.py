"""Thumbs and replies, from the update to what is kept, over a real desk."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, User

from rightsbot.answers.reply import Choice, Outcome, Reply
from rightsbot.bot import Bot
from rightsbot.content.records import Ref
from rightsbot.desk.desk import Desk
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.app import Service, TelegramSettings
from rightsbot.shells.telegram.pages import Pages
from rightsbot.shells.telegram.render import Page, render
from rightsbot.shells.telegram.thumbs import is_thumb, with_thumbs, without_thumbs
from rightsbot.store.errors import StoreError
from rightsbot.store.store import Store
from rightsbot.store.tables import THUMBS
from tests.fake import people
from tests.fake.people import written
from tests.sample import library
from tests.shells.telegram.fakes import ADMIN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.fake.server import FakeTelegram
    from tests.fake.shown import Shown

FORWARDED = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
GROUP, DESK = -100_5, -100_9
NADOR = [("👍", "/good city/nador"), ("👎", "/bad city/nador")]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = Store(f"sqlite:///{tmp_path / 'test.db'}")
    await store.open()
    yield Desk(Office(Bot(library()), store, Rules(frozenset({ADMIN})), lambda: Folder({})))
    await store.close()


@pytest.fixture
async def serving(telegram: FakeTelegram, desk: Desk) -> AsyncIterator[Desk]:
    """The bot in service, in this process; it is told to stop at the end."""
    settings = TelegramSettings(SecretStr(telegram.token), telegram.url, questions_per_minute=0)
    running = asyncio.create_task(Service(desk, settings).run())
    await telegram.until(lambda: len(telegram.of("setMyCommands")) >= 3)
    yield desk
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(30):
        await running


async def say(telegram: FakeTelegram, text: str, chat: int = 7) -> Shown:
    """Write something, and return the answer."""
    before = len(telegram.screen(chat))
    await telegram.put(written(text, chat))
    await telegram.until(lambda: len(telegram.screen(chat)) > before)
    return telegram.screen(chat)[before]


async def press(telegram: FakeTelegram, shown: Shown, data: str, sender: int = 7) -> None:
    """Press a thumb, and wait until it has gone."""
    edits = shown.edits
    await telegram.press(shown, data, sender)
    await telegram.until(lambda: shown.edits > edits)


async def reply(telegram: FakeTelegram, shown: Shown, text: str, sender: int = 7) -> Shown:
    """Reply to a message of the bot's, and return what comes of it."""
    before = len(telegram.screen(shown.chat))
    await telegram.reply(shown, text, sender)
    await telegram.until(lambda: len(telegram.screen(shown.chat)) > before)
    return telegram.screen(shown.chat)[before]


async def counted(desk: Desk) -> list[tuple[str, int, int]]:
    """What was pressed so far: for which entry, how often up and down."""
    async with desk.office.store.database.begin() as connection:
        rows = await connection.execute(select(THUMBS.c.about, THUMBS.c.up, THUMBS.c.down))
        return [(row.about, row.up, row.down) for row in rows]


async def test_a_thumb_up_is_counted_thanked_for_and_goes_and_all_else_stays(
    telegram: FakeTelegram, serving: Desk
) -> None:
    shown = await say(telegram, "nador")
    assert shown.buttons[-2:] == NADOR
    before = (shown.text, shown.buttons[:-2])
    await press(telegram, shown, "/good city/nador")
    assert (shown.text, shown.buttons) == before
    assert telegram.toasts == [str(wording.THANKS)]
    assert await counted(serving) == [("city/nador", 1, 0)]
    assert len(telegram.screen()) == 1


async def test_a_thumb_down_asks_for_a_sentence_and_a_reply_is_feedback(
    telegram: FakeTelegram, serving: Desk
) -> None:
    shown = await say(telegram, "nador")
    await press(telegram, shown, "/bad city/nador")
    await telegram.until(lambda: len(telegram.screen()) == 2)
    asked = telegram.screen()[1]
    assert asked.parameters["reply_markup"] == {"force_reply": True, "selective": True}
    assert "reply_parameters" not in asked.parameters
    thanks = await reply(telegram, asked, "It is <another> & old.")
    assert thanks.text.startswith("Thank you")
    kept = await serving.office.store.feedback.get(1)
    assert kept
    assert (kept.words.about, kept.words.text) == ("city/nador", "It is <another> & old.")
    assert await counted(serving) == [("city/nador", 0, 1)]


async def test_an_admin_answers_by_replying_and_the_member_writes_back_so(
    telegram: FakeTelegram, serving: Desk
) -> None:
    await say(telegram, "/feedback It is another.")
    await telegram.until(lambda: telegram.screen(ADMIN))
    told = telegram.screen(ADMIN)[0]
    done = await reply(telegram, told, "It is corrected.", ADMIN)
    assert done.text.startswith("Answered: feedback #1")
    await telegram.until(lambda: len(telegram.screen()) == 2)
    answer = telegram.screen()[1]
    assert "It is corrected." in answer.text
    await reply(telegram, answer, "Thanks!")
    kept = await serving.office.store.feedback.get(2)
    assert kept
    assert kept.words.text == "Thanks!"


@pytest.mark.parametrize(
    ("sender", "more", "answered"),
    [
        (ADMIN, {}, True),
        (8, {}, False),
        (
            ADMIN,
            {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "X"}},
            False,
        ),
    ],
)
async def test_in_the_desks_chat_admins_answer_by_a_reply_in_their_own_words(
    telegram: FakeTelegram, serving: Desk, sender: int, more: dict[str, object], *, answered: bool
) -> None:
    office = serving.office
    serving.office = replace(office, rules=replace(office.rules, desk=DESK))
    telegram.meet(people.group(DESK))
    await say(telegram, "/feedback It is another.")
    await telegram.until(lambda: telegram.screen(DESK))
    await telegram.reply(telegram.screen(DESK)[0], "It is corrected.", sender, **more)
    await telegram.until(lambda: len(telegram.screen(DESK)) == 2)
    kept = await office.store.feedback.get(1)
    assert kept
    assert kept.answer == ("It is corrected." if answered else None)
    assert (await say(telegram, "/editors", DESK)).text.startswith("Unknown command")


async def test_in_a_group_the_sentence_is_asked_of_who_pressed(
    telegram: FakeTelegram, serving: Desk
) -> None:
    update = written("/city nador", GROUP)
    await telegram.put(update)
    await telegram.until(lambda: telegram.screen(GROUP))
    shown = telegram.screen(GROUP)[0]
    await press(telegram, shown, "/bad city/nador", 8)
    await telegram.until(lambda: len(telegram.screen(GROUP)) == 2)
    asked = telegram.screen(GROUP)[1]
    assert asked.parameters["reply_parameters"]["message_id"] == shown.number
    await reply(telegram, asked, "It is another.", 8)
    kept = await serving.office.store.feedback.get(1)
    assert kept
    assert (kept.words.person, kept.words.chat) == (8, GROUP)


async def test_who_presses_twice_is_counted_once(telegram: FakeTelegram, serving: Desk) -> None:
    shown = await say(telegram, "nador")
    for _ in range(2):
        await telegram.press(shown, "/good city/nador")
    await telegram.until(lambda: len(telegram.toasts) == 2)
    assert await counted(serving) == [("city/nador", 1, 0)]


async def test_what_cannot_be_counted_is_not_thanked_for_and_can_be_pressed_again(
    telegram: FakeTelegram, serving: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        message = "away"
        raise StoreError(message)

    shown = await say(telegram, "nador")
    with monkeypatch.context() as away:
        away.setattr(serving.office.store.feedback, "thumb", fail)
        await telegram.press(shown, "/good city/nador")
        await telegram.until(lambda: telegram.toasts)
    assert telegram.toasts == [str(wording.NOT_COUNTED)]
    assert shown.buttons[-2:] == NADOR
    await press(telegram, shown, "/good city/nador")
    assert telegram.toasts[1:] == [str(wording.THANKS)]


async def test_a_message_that_is_gone_or_out_of_reach_is_counted_all_the_same(
    telegram: FakeTelegram, serving: Desk
) -> None:
    shown = await say(telegram, "nador")
    out_of_reach = {"message_id": 999, "date": 0, "chat": people.private(7)}
    await telegram.put(people.pressed("/good city/nador", out_of_reach))
    del telegram.shown[7, shown.number]
    await telegram.press(shown, "/good city/nador")
    await telegram.until(lambda: len(telegram.toasts) == 2)
    await telegram.until(lambda: len(telegram.of("editMessageReplyMarkup")) == 1)
    assert await counted(serving) == [("city/nador", 2, 0)]


async def test_an_old_button_replaces_the_answer_and_its_thumbs(
    telegram: FakeTelegram, serving: Desk
) -> None:
    del serving
    shown = await say(telegram, "nador")
    await press(telegram, shown, "/good city/nador")
    _, other = shown.buttons[0]
    await press(telegram, shown, other)
    assert shown.buttons[-1][0] == "👎"


PLAIN = Page(("x",), {"inline_keyboard": [[{"text": "x", "callback_data": "/x"}]]})


@pytest.mark.parametrize(
    ("outcome", "entry", "data"),
    [
        (Outcome.ANSWER, "city/nador", ["/good city/nador", "/bad city/nador"]),
        (Outcome.LIST, None, ["/good", "/bad"]),
        (Outcome.CHOICES, None, ["/good", "/bad"]),
        (Outcome.NONE, None, ["/good", "/bad"]),
        (Outcome.HELP, None, []),
        (Outcome.REFUSED, None, []),
    ],
)
def test_only_answers_have_thumbs(outcome: Outcome, entry: Ref | None, data: list[str]) -> None:
    for page in (PLAIN, Page(("x",))):
        dressed = with_thumbs(page, Reply(outcome, "x", entry=entry))
        rows = dressed.keyboard["inline_keyboard"] if dressed.keyboard else []
        before = len(page.keyboard["inline_keyboard"]) if page.keyboard else 0
        assert [button["callback_data"] for row in rows[before:] for button in row] == data
        assert len(rows) == before + bool(data)
    assert PLAIN.keyboard == {"inline_keyboard": [[{"text": "x", "callback_data": "/x"}]]}


def test_where_there_is_no_room_there_are_no_thumbs() -> None:
    for number, thumbs in ((98, 2), (99, 0)):
        choices = tuple(Choice("x" * 20, f"/x {each}") for each in range(number))
        answer = Reply(Outcome.LIST, "x", choices=choices)
        keyboard = with_thumbs(render(answer, "bot"), answer).keyboard
        assert keyboard
        assert sum(map(len, keyboard["inline_keyboard"])) == number + thumbs


def test_the_longest_entry_fits_its_button() -> None:
    longest = Reply(Outcome.ANSWER, "x", entry=Ref(f"organisation/{'x' * 33}"))
    keyboard = Pages().of(longest, User.de_json(people.BOT)).keyboard
    assert keyboard
    assert max(len(each["callback_data"]) for each in keyboard["inline_keyboard"][-1]) <= 64


def test_the_thumbs_are_taken_out_wherever_they_stand() -> None:
    rows = [["/city nador", "/good"], ["/bad x"], ["/goodness", "/b"]]
    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton("x", callback_data=each) for each in row] for row in rows]
    )
    left = without_thumbs(markup)["inline_keyboard"]
    assert [[each["callback_data"] for each in row] for row in left] == [
        ["/city nador"],
        ["/goodness", "/b"],
    ]


@pytest.mark.parametrize(
    ("data", "is_one"),
    [("/good", True), ("/bad city/x", True), ("/goods", False), ("good", False), (None, False)],
)
def test_which_buttons_are_thumbs(data: str | None, *, is_one: bool) -> None:
    assert is_thumb(data) is is_one
