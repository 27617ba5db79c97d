"""How the bot presents itself on Telegram, in every language: menus of commands, name, texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import (
    Bot,
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
from rightsbot.speech.catalogues import FOLDER, SOURCE, languages
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping

    from rightsbot.speech.speech import Speech

    Profile = Mapping[str, "Menu | Line"]

_log = structlog.get_logger(__name__)

_LETTERS: Final = 2
"""Of a language that Telegram tells apart: it knows those of ISO 639-1."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands that one scope shows to readers of one language."""

    scope: BotCommandScope
    code: str | None
    """The language's; None for all that have no menu of their own."""
    commands: tuple[BotCommand, ...]

    async def is_set(self, bot: Bot) -> bool:
        """Whether Telegram shows it."""
        return await bot.get_my_commands(self.scope, self.code) == self.commands

    async def put(self, bot: Bot) -> None:
        """Have Telegram show it."""
        await bot.set_my_commands(self.commands, self.scope, self.code)


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the profile for readers of one language."""

    kind: str
    """`name`, `description` or `short_description`."""
    code: str | None
    """As a menu's."""
    text: str

    async def is_set(self, bot: Bot) -> bool:
        """Whether Telegram shows it."""
        get, _ = _LINES[self.kind]
        return bool(getattr(await get(bot, self.code), self.kind) == self.text)

    async def put(self, bot: Bot) -> None:
        """Have Telegram show it."""
        _, put = _LINES[self.kind]
        await put(bot, self.text, self.code)


_LINES: Mapping[str, tuple[Callable[..., Awaitable[object]], Callable[..., Awaitable[Any]]]] = {
    "name": (Bot.get_my_name, Bot.set_my_name),
    "description": (Bot.get_my_description, Bot.set_my_description),
    "short_description": (Bot.get_my_short_description, Bot.set_my_short_description),
}


def menus(admins: Iterable[int]) -> dict[str, Menu]:
    """Return the menu of each scope and language, by a name for people."""
    admins = sorted(admins)
    return {
        name + suffix: Menu(scope, code, _commands(speech, may))
        for suffix, code, speech in _readers()
        for name, scope, may in (
            ("private_menu", BotCommandScopeAllPrivateChats(), Scope.EVERYONE),
            ("group_menu", BotCommandScopeAllGroupChats(), Scope.EVERYONE),
            *(
                (f"menu_of_admin_{admin}", BotCommandScopeChat(admin), Scope.ADMINS)
                for admin in admins
            ),
        )
    }


def lines() -> dict[str, Line]:
    """Return the name and the descriptions in each language, by a name for people."""
    return {
        kind + suffix: Line(kind, code, text)
        for suffix, code, speech in _readers()
        for kind, text in (
            ("name", speech.say(wording.NAME)),
            ("description", "\n\n".join(map(speech.say, wording.DESCRIPTION))),
            ("short_description", speech.say(wording.SHORT_DESCRIPTION)),
        )
    }


async def introduce(bot: Bot, admins: Iterable[int]) -> None:
    """Set the menus and texts that differ from ours; log once what failed, and leave it.

    Telegram answers frequent changes with long waits, so nothing is set without need.
    """
    failed: dict[str, str] = {}
    for name, wanted in (menus(admins) | lines()).items():
        try:
            if not await wanted.is_set(bot):
                await wanted.put(bot)
        except TelegramError as error:
            failed[name] = error.message
    if failed:
        _log.warning("introduction incomplete", **failed)


def _readers() -> Iterator[tuple[str, str | None, Speech]]:
    """Yield for each language what its settings are called, its code, and how it is spoken.

    English is for everybody who has nothing in their own language.
    """
    for language in languages(FOLDER):
        if language == SOURCE:
            yield "", None, speech_of(language)
        elif len(language) == _LETTERS:
            yield f"_{language}", language, speech_of(language)


def _commands(speech: Speech, scope: Scope) -> tuple[BotCommand, ...]:
    return tuple(
        BotCommand(command.name, speech.say(command.summary))
        for command in COMMANDS
        if command.menu and command.scope <= scope
    )
