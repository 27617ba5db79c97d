from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import WebhookInfo

from rightsbot.shells.telegram.finding import State
from rightsbot.shells.telegram.incoming import UPDATES
from rightsbot.shells.telegram.registration import judge

URL = "https://bot.example/telegram"

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def info(url: str = URL, pending: int = 0, **more: Any) -> WebhookInfo:  # noqa: ANN401  # any field
    return WebhookInfo(url, False, pending, **({"allowed_updates": UPDATES} | more))  # noqa: FBT003  # the library's


def error(ago: timedelta, pending: int = 0) -> WebhookInfo:
    return info(pending=pending, last_error_date=NOW - ago, last_error_message="Timed out")


@pytest.mark.parametrize(
    ("told", "wanted", "state", "words"),
    [
        (info(""), None, State.OK, "None is set, as polling needs it. Updates waiting: 0."),
        (info("", 99), None, State.OK, "Updates waiting: 99."),
        (info("", 100), None, State.WARN, "Updates waiting: 100."),
        (info(), None, State.WRONG, f"Polling is wanted, but Telegram sends updates to {URL}"),
        (info(), URL, State.OK, "It is set as wanted. Updates waiting: 0."),
        (info(pending=100), URL, State.WARN, "Updates waiting: 100."),
        (info(""), URL, State.WRONG, f"None is set, so Telegram sends nothing to {URL}"),
        (info("https://a.example/b"), URL, State.WRONG, f"https://a.example/b, not to {URL}"),
        (info(allowed_updates=None), URL, State.WARN, "Telegram’s usual ones"),
        (info(allowed_updates=("poll",)), URL, State.WARN, "other kinds: poll"),
        (error(timedelta(seconds=61)), URL, State.WARN, "Last error, 61 seconds ago: Timed out."),
        (error(timedelta(minutes=4), 1), URL, State.WRONG, "Last error, 4 minutes ago: Timed out."),
        (error(timedelta(minutes=5), 1), URL, State.WARN, "5 minutes ago"),
        (error(timedelta(hours=1)), URL, State.OK, "60 minutes ago"),
        (error(timedelta(hours=47)), URL, State.OK, "47 hours ago"),
        (error(timedelta(days=9), 100), URL, State.WARN, "9 days ago"),
        (error(timedelta(seconds=-9)), URL, State.WARN, "0 seconds ago"),
    ],
)
def test_what_telegram_tells_is_held_against_what_is_wanted(
    told: WebhookInfo, wanted: str | None, state: State, words: str
) -> None:
    finding = judge(told, wanted, NOW)
    assert (finding.check, finding.state) == ("webhook", state)
    assert words in finding.found
    assert bool(finding.advice) == (state is not State.OK)
