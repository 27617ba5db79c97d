"""How the bot presents itself on Telegram: its menus of commands and its descriptions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Scope
from rightsbot.shells.telegram import wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from telegram import Bot

    Menu = tuple[BotCommand, ...]

_log = structlog.get_logger(__name__)


def menus(admins: Iterable[int]) -> dict[str, tuple[BotCommandScope, Menu]]:
    """Return the menu of each scope, by a name for people."""
    everyone = _menu(Scope.EVERYONE)
    wanted: dict[str, tuple[BotCommandScope, Menu]] = {
        "private_menu": (BotCommandScopeAllPrivateChats(), everyone),
        "group_menu": (BotCommandScopeAllGroupChats(), everyone),
    }
    for admin in sorted(admins):
        scope = BotCommandScopeChat(admin)
        wanted[f"menu_of_admin_{admin}"] = scope, _menu(Scope.ADMINS)
    return wanted


def _menu(scope: Scope) -> Menu:
    return tuple(
        BotCommand(command.name, str(command.summary))
        for command in COMMANDS
        if command.menu and command.scope <= scope
    )


async def introduce(bot: Bot, admins: Iterable[int]) -> None:
    """Set the menus and descriptions that differ from ours; log once what failed, and leave it.

    Telegram answers frequent changes with long waits, so nothing is set without need.
    """
    steps: dict[str, Callable[[], Awaitable[None]]] = {
        name: partial(_set_menu, bot, scope, menu) for name, (scope, menu) in menus(admins).items()
    }
    steps["description"] = partial(_set_description, bot)
    steps["short_description"] = partial(_set_short_description, bot)
    failed: dict[str, str] = {}
    for name, step in steps.items():
        try:
            await step()
        except TelegramError as error:
            failed[name] = error.message
    if failed:
        _log.warning("introduction incomplete", **failed)


async def _set_menu(bot: Bot, scope: BotCommandScope, menu: Menu) -> None:
    if await bot.get_my_commands(scope) != menu:
        await bot.set_my_commands(menu, scope)


async def _set_description(bot: Bot) -> None:
    if (await bot.get_my_description()).description != wording.DESCRIPTION:
        await bot.set_my_description(wording.DESCRIPTION)


async def _set_short_description(bot: Bot) -> None:
    if (await bot.get_my_short_description()).short_description != wording.SHORT_DESCRIPTION:
        await bot.set_my_short_description(wording.SHORT_DESCRIPTION)
