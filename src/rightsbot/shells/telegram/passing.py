"""Buttons whose answer is said in passing, so that the card that they stand below stays."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from rightsbot.desk.errand import Errand
    from rightsbot.shells.telegram.metered import Metered

_PASSING: Final = "/keep "


def is_passing(data: str | None) -> bool:
    """Whether a button's data is a command whose answer needs no message."""
    return data is not None and data.startswith(_PASSING)


async def say_in_passing(bot: Metered, pressed: CallbackQuery, errand: Errand) -> None:
    """Have the desk do it, and only then say what came of it, in a line."""
    reply = (await bot.do(errand)).replies[-1]
    most = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    text = reply.title if len(reply.title) <= most else f"{reply.title[: most - 1]}…"
    await acknowledge(pressed, text)


async def acknowledge(pressed: CallbackQuery, text: str | None = None) -> None:
    """Let a button look pressed no more, and say a line above it if there is one."""
    with suppress(TelegramError):  # Telegram forgets a query that waited too long.
        await pressed.answer(text)
