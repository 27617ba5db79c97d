from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from ptb_aiohttp import AiohttpRequest
from rightsbot.answers.reply import Attachment
from rightsbot.shells.telegram.api import Api
from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.courier import Courier
from rightsbot.shells.telegram.delivery import Delivery
from rightsbot.shells.telegram.incoming import Place
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.pace import Pace
from rightsbot.shells.telegram.render import Page
from tests.fake import people
from tests.fake.server import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fake.server import FakeTelegram

MAP = Page(
    (),
    {"inline_keyboard": [[{"text": "Nador", "callback_data": "/city nador"}]]},
    Attachment("map.png", b"a map", "Map of the world."),
    "<b>Map</b>\n\nMap of the world.",
)
PAGE = Page(("<b>one</b>", "two"), attachment=Attachment("all.txt", b"all"))


@pytest.fixture
async def courier(telegram: FakeTelegram) -> AsyncIterator[Courier]:
    telegram.meet(people.private(7))
    telegram.meet(people.group(-100_9))
    request = AiohttpRequest(1)
    async with Bot(telegram.token, f"{telegram.url}/bot", request=request) as bot:
        yield Courier(
            bot, Api(bot.base_url, request), Connection(telegram.url), Metrics(str), Pace()
        )


def shown(telegram: FakeTelegram, chat: int = 7) -> list[str]:
    return [each.text for each in telegram.screen(chat)]


async def test_a_page_comes_as_its_messages_and_its_file(
    telegram: FakeTelegram, courier: Courier
) -> None:
    await Delivery(courier, Place(7)).send(PAGE)
    assert shown(telegram) == ["one", "two"]
    assert [(chat, file.name, file.content) for chat, file in telegram.documents] == [
        (7, "all.txt", b"all")
    ]


async def test_a_page_takes_the_place_of_a_message_and_the_rest_follows(
    telegram: FakeTelegram, courier: Courier
) -> None:
    await Delivery(courier, Place(7)).send(Page(("old",)))
    (old,) = telegram.screen()
    await Delivery(courier, Place(7)).replace(old.number, PAGE)
    assert shown(telegram) == ["one", "two"]
    assert old.edits == 1
    assert len(telegram.documents) == 1


async def test_trouble_in_the_middle_does_not_send_the_beginning_again(
    telegram: FakeTelegram, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rightsbot.shells.telegram.courier.FIRST_PAUSE", 0.01)
    telegram.faults += [Fault("sendMessage"), Fault("sendMessage", 502, "Bad Gateway", times=2)]
    await Delivery(courier, Place(7)).send(PAGE)
    assert shown(telegram) == ["one", "two"]
    assert [call.status for call in telegram.of("sendMessage")] == [200, 502, 502, 200]


async def test_a_refusal_ends_the_delivery(telegram: FakeTelegram, courier: Courier) -> None:
    telegram.faults.append(Fault("sendMessage", 403, "Forbidden: bot was blocked by the user"))
    with pytest.raises(Forbidden):
        await Delivery(courier, Place(7)).send(PAGE)
    assert len(telegram.of("sendMessage")) == 1


async def test_a_page_follows_a_group_that_migrated(
    telegram: FakeTelegram, courier: Courier
) -> None:
    moved = {"migrate_to_chat_id": -100_9}
    telegram.faults.append(Fault("sendMessage", 400, "Bad Request: group upgraded", moved, chat=-9))
    await Delivery(courier, Place(-9, below=3)).send(PAGE)
    assert shown(telegram, -100_9) == ["one", "two"]


def photos(telegram: FakeTelegram) -> list[object]:
    """What was given as the photo in each call that Telegram took: the file's id, or all of it."""
    calls = telegram.of("sendPhoto")
    return [
        photo if isinstance(photo := call.parameters["photo"], str) else photo.content
        for call in calls
        if call.status == 200
    ]


async def test_a_picture_is_sent_once_and_then_by_its_id(
    telegram: FakeTelegram, courier: Courier
) -> None:
    for place in (Place(7), Place(7, below=3), Place(-100_9)):
        await Delivery(courier, place).send(MAP)
    assert photos(telegram) == [b"a map", "file1", "file1"]
    for message in (*telegram.screen(), *telegram.screen(-100_9)):
        assert message.text == "Map\n\nMap of the world."
        assert message.buttons == [("Nador", "/city nador")]
    assert len(telegram.pictures) == 3


async def test_a_picture_that_telegram_has_no_more_is_sent_anew(
    telegram: FakeTelegram, courier: Courier
) -> None:
    courier.pictures.keep(b"a map", "gone")
    for _ in range(2):
        await Delivery(courier, Place(7)).send(MAP)
    assert photos(telegram) == [b"a map", "file1"]
    assert [call.status for call in telegram.of("sendPhoto")] == [400, 200, 200]


async def test_a_picture_that_is_refused_for_another_reason_stays_known(
    telegram: FakeTelegram, courier: Courier
) -> None:
    await Delivery(courier, Place(7)).send(MAP)
    telegram.faults.append(Fault("sendPhoto", 400, "Bad Request: not enough rights"))
    with pytest.raises(BadRequest):
        await Delivery(courier, Place(7)).send(MAP)
    assert courier.pictures.get(b"a map") == "file1"


async def test_a_picture_never_takes_the_place_of_a_text_nor_a_text_that_of_a_picture(
    telegram: FakeTelegram, courier: Courier
) -> None:
    delivery = Delivery(courier, Place(7))
    await delivery.send(Page(("old",)))
    await delivery.replace(telegram.screen()[0].number, MAP)
    await delivery.replace(telegram.screen()[1].number, Page(("new",)))
    assert shown(telegram) == ["old", "Map\n\nMap of the world.", "new"]


async def test_what_does_not_fit_below_a_picture_comes_before_it(
    telegram: FakeTelegram, courier: Courier
) -> None:
    await Delivery(courier, Place(7, below=3)).send(replace(MAP, messages=("all of it",)))
    text, picture = telegram.screen()
    assert (text.text, text.buttons) == ("all of it", [])
    assert picture.buttons == [("Nador", "/city nador")]
    assert "reply_parameters" not in picture.parameters


async def test_a_picture_follows_a_group_that_migrated(
    telegram: FakeTelegram, courier: Courier
) -> None:
    moved = {"migrate_to_chat_id": -100_9}
    telegram.faults.append(Fault("sendPhoto", 400, "Bad Request: group upgraded", moved, chat=-9))
    await Delivery(courier, Place(-9)).send(MAP)
    assert shown(telegram, -100_9) == ["Map\n\nMap of the world."]
