from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from telegram import Bot

from rightsbot.shells.telegram.checkup import CHECKS, Wanted, examine
from rightsbot.shells.telegram.finding import Finding, State
from rightsbot.shells.telegram.incoming import UPDATES
from rightsbot.shells.telegram.profile import introduce
from tests.fake import people
from tests.fake.server import FakeTelegram, Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ADMIN = 42
URL = "https://bot.example/telegram"


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    """A bot that has introduced itself, as it does at its start."""
    async with Bot(telegram.token, f"{telegram.url}/bot") as bot:
        await introduce(bot, {ADMIN})
        telegram.calls.clear()
        yield bot


@pytest.fixture
def wanted(telegram: FakeTelegram, bot: Bot) -> Wanted:
    return Wanted(SecretStr(bot.token), frozenset({ADMIN}), telegram.url)


async def found(wanted: Wanted, limit: float = 5) -> dict[str, Finding]:
    return {finding.check: finding for finding in await examine(wanted, limit)}


async def test_a_bot_in_order_is_found_so_and_nothing_is_changed(
    telegram: FakeTelegram, wanted: Wanted
) -> None:
    findings = await examine(wanted)
    assert [finding.check for finding in findings] == list(CHECKS)
    assert {finding.state for finding in findings} == {State.OK}
    assert "@rightsbot" in findings[0].found
    assert {call.method[:3] for call in telegram.calls} == {"get"}


async def test_a_bot_that_never_started_has_yet_to_introduce_itself(telegram: FakeTelegram) -> None:
    findings = await found(Wanted(SecretStr(telegram.token), base_url=telegram.url))
    warned = {name for name, finding in findings.items() if finding.state is State.WARN}
    assert warned == {"menus", "descriptions", "privacy"}
    assert "private_menu, group_menu" in findings["menus"].found


async def test_an_admin_may_never_have_written(telegram: FakeTelegram, wanted: Wanted) -> None:
    other = Wanted(wanted.token, frozenset({ADMIN, 43}), telegram.url)
    menus = (await found(other))["menus"]
    assert (menus.state, menus.found) == (
        State.WARN,
        "Telegram knows no chat for menu_of_admin_43, menu_of_admin_43_es, menu_of_admin_43_fr.",
    )
    assert "/start" in menus.advice


async def test_privacy_mode_should_be_on(wanted: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(people.BOT, "can_read_all_group_messages", True)  # noqa: FBT003  # a fact
    monkeypatch.setitem(people.BOT, "can_join_groups", False)  # noqa: FBT003  # a fact
    token = (await found(wanted))["token"]
    assert token.state is State.WARN
    assert "may not be added to groups. Privacy mode is off" in token.found


@pytest.mark.parametrize(
    ("switched", "state", "words"),
    [
        ({}, State.OK, "Inline mode and guest mode are on."),
        ({"supports_inline_queries": False}, State.WARN, "Switched off: inline mode."),
        ({"supports_guest_queries": False}, State.WARN, "Switched off: guest mode."),
        # A Bot API server older than guest mode does not know of it.
        ({"supports_guest_queries": None}, State.WARN, "Switched off: guest mode."),
    ],
)
async def test_what_is_switched_on_at_botfather_is_told(
    wanted: Wanted,
    monkeypatch: pytest.MonkeyPatch,
    switched: dict[str, bool | None],
    state: State,
    words: str,
) -> None:
    for name, value in switched.items():
        monkeypatch.setitem(people.BOT, name, value)
    elsewhere = (await found(wanted))["elsewhere"]
    assert (elsewhere.state, elsewhere.found) == (state, words)
    assert ("@BotFather" in elsewhere.advice) == bool(switched)


async def test_a_webhook_is_held_against_the_one_that_is_wanted(
    telegram: FakeTelegram, wanted: Wanted, bot: Bot
) -> None:
    hooked = Wanted(wanted.token, wanted.admins, telegram.url, URL)
    assert (await found(hooked))["webhook"].state is State.WRONG
    await bot.set_webhook(URL, allowed_updates=UPDATES)
    assert (await found(hooked))["webhook"].state is State.OK
    assert (await found(wanted))["webhook"].state is State.WRONG


async def test_a_refused_token_is_not_shown_and_nothing_else_asked(
    telegram: FakeTelegram, wanted: Wanted
) -> None:
    refused = Wanted(SecretStr("1:refused"), wanted.admins, telegram.url)
    first, *rest = await examine(refused)
    assert first.state is State.WRONG
    assert first.found == f"The Bot API at {telegram.url} does not accept the token: Unauthorized."
    assert {finding.state for finding in rest} == {State.UNKNOWN}
    assert [call.method for call in telegram.calls] == ["getMe"]
    assert "1:refused" not in str((first, *rest))


@pytest.mark.parametrize(
    ("fault", "state", "words"),
    [
        (Fault("getWebhookInfo", 502, "Bad Gateway"), State.WRONG, "cannot be asked: Bad Gateway."),
        (Fault("getWebhookInfo", cut=True), State.WRONG, "cannot be asked: "),
        (Fault("getWebhookInfo", delay=30), State.WRONG, "did not answer within 0.5 seconds"),
        (
            Fault("getWebhookInfo", 429, "Too Many", {"retry_after": 90}),
            State.UNKNOWN,
            "Telegram asks to wait: ",
        ),
    ],
)
async def test_one_check_that_fails_leaves_the_others(
    telegram: FakeTelegram, wanted: Wanted, fault: Fault, state: State, words: str
) -> None:
    telegram.faults.append(fault)
    findings = await found(wanted, limit=0.5)
    webhook = findings.pop("webhook")
    assert webhook.state is state
    assert words in webhook.found
    assert {finding.state for finding in findings.values()} == {State.OK}


async def test_a_server_may_be_away() -> None:
    async with FakeTelegram() as telegram:
        url, token = telegram.url, telegram.token
    first, *rest = await examine(Wanted(SecretStr(token), base_url=url))
    assert first.state is State.WRONG
    assert first.found.startswith(f"{url} cannot be asked: ")
    assert {finding.state for finding in rest} == {State.UNKNOWN}
    assert token not in str((first, *rest))


async def test_an_answer_may_be_none_of_the_bot_api(
    wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(people.BOT, "id")
    token = (await found(wanted))["token"]
    assert token.state is State.WRONG
    assert token.found == f"{wanted.base_url} gave an answer that is none: TypeError."
