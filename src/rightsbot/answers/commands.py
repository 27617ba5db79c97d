"""The one table of commands: it feeds the routing, `/help` and Telegram's menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers import (
    about,
    compact,
    compare,
    desk_commands,
    mapping,
    near,
    timeline,
    welcome,
    where,
)
from rightsbot.answers.asking import search
from rightsbot.answers.command import Command
from rightsbot.answers.kinds import kind_command
from rightsbot.answers.words import command_text
from rightsbot.content.entries import Kind
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.command import Request
    from rightsbot.answers.reply import Reply


def _search(request: Request) -> Reply:
    return search(request) if request.words else welcome.welcome(request)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="start",
        summary=phrase("What this bot is, and the ways in"),
        run=welcome.welcome,
        words=phrase("start, menu"),
    ),
    welcome.HELP_COMMAND,
    kind_command(Kind.CITY),
    kind_command(Kind.PRACTICE),
    kind_command(Kind.SPEAKER),
    compact.COMMAND,
    kind_command(Kind.TOPIC),
    timeline.COMMAND,
    where.COMMAND,
    near.COMMAND,
    compare.COMMAND,
    mapping.COMMAND,
    Command(
        name="search",
        usage=phrase("words"),
        summary=phrase("Search everything"),
        run=_search,
        words=phrase("search, find, ask"),
    ),
    kind_command(Kind.ORGANISATION),
    kind_command(Kind.EVENT),
    kind_command(Kind.DEMAND),
    about.ABOUT,
    about.PRIVACY,
    *desk_commands.COMMANDS,
)

_NAMES = {word: command.name for command in COMMANDS for word in command.names}


def name_of(text: str) -> str:
    """Return a name for what a text asks, one of few: a command's, `unknown`, or `ask` if none."""
    typed = command_text(text)
    return _NAMES.get(typed.name, "unknown") if typed else "ask"
