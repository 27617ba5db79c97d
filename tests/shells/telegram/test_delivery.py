from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Bot
from telegram.error import Forbidden

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
