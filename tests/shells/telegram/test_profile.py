from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs
from telegram import Bot

from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Scope
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.profile import introduce, menus
from rightsbot.speech.catalogues import FOLDER, languages
from tests.fake import people
from tests.fake.server import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fake.server import FakeTelegram

SETTERS = {"setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription"}


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    telegram.meet(people.private(42))
    async with Bot(telegram.token, f"{telegram.url}/bot") as bot:
        yield bot


def menu(telegram: FakeTelegram, scope: str) -> list[str]:
    return [command["command"] for command in telegram.settings["Commands", scope]]


async def test_each_scope_gets_its_menu_and_the_descriptions_are_set(
    telegram: FakeTelegram, bot: Bot
) -> None:
    await introduce(bot, {42})
    private = menu(telegram, "all_private_chats")
    assert menu(telegram, "all_group_chats") == private
    assert {"start", "help", "city", "compact"} <= set(private)
    assert "reload" not in private
    listed = [each for each in COMMANDS if each.menu and each.scope > Scope.EVERYONE]
    assert menu(telegram, "chat 42") == [*private, *(each.name for each in listed)]
    assert telegram.settings["Name", "default"] == str(wording.NAME)
    assert telegram.settings["ShortDescription", "default"] == str(wording.SHORT_DESCRIPTION)
    for paragraph in wording.DESCRIPTION:
        assert str(paragraph) in telegram.settings["Description", "default"]


@pytest.mark.parametrize("language", languages(FOLDER)[1:])
async def test_readers_of_each_language_get_it_in_theirs(
    telegram: FakeTelegram, bot: Bot, language: str
) -> None:
    await introduce(bot, {42})
    for scope in ("all_private_chats", "all_group_chats", "chat 42"):
        assert menu(telegram, f"{scope} {language}") == menu(telegram, scope)
    said = {
        name: text
        for (name, scope), text in telegram.settings.items()
        if scope == f"default {language}"
    }
    english = {
        name: text for (name, scope), text in telegram.settings.items() if scope == "default"
    }
    assert said.keys() == english.keys() == {"Name", "Description", "ShortDescription"}
    assert all(said[name] != english[name] for name in said)
    summaries = (telegram.settings["Commands", f"chat 42{end}"] for end in ("", f" {language}"))
    same = [each["command"] for each, other in zip(*summaries, strict=True) if each == other]
    assert same == []


async def test_what_is_set_already_is_not_set_again(telegram: FakeTelegram, bot: Bot) -> None:
    await introduce(bot, {42})
    sets = [call for call in telegram.calls if call.method in SETTERS]
    await introduce(bot, {42})
    assert [call for call in telegram.calls if call.method in SETTERS] == sets


async def test_what_fails_is_logged_and_the_rest_is_set(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.faults.append(Fault("setMyDescription", 429, "Too Many", {"retry_after": 9000}))
    with capture_logs() as logs:
        await introduce(bot, {42, 43})
    assert logs == [
        {
            "event": "introduction incomplete",
            "log_level": "warning",
            "description": "Flood control exceeded. Retry in 2:30:00",
            **{name: "Chat not found" for name in menus({43}) if "admin" in name},
        }
    ]
    assert telegram.of("setMyShortDescription")
