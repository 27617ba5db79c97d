"""The one table of commands: it feeds the routing, `/help` and Telegram's menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers import about, compact, timeline, welcome
from rightsbot.answers.asking import search
from rightsbot.answers.command import Command, Scope
from rightsbot.answers.kinds import kind_command
from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.content.entries import Kind

if TYPE_CHECKING:
    from rightsbot.answers.command import Request

RELOAD = "reload"


def _search(request: Request) -> Reply:
    return search(request) if request.words else welcome.welcome(request)


def _reload(_request: Request) -> Reply:
    """Answer where nothing can be reloaded: the bot itself carries the command out."""
    return Reply(
        Outcome.REFUSED, "Not here", (Block(Role.NOTE, "This conversation cannot reload."),)
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        name="start",
        summary="What this bot is, and the ways in",
        run=welcome.welcome,
        aliases=("menu",),
    ),
    welcome.HELP_COMMAND,
    kind_command(Kind.CITY),
    kind_command(Kind.PRACTICE),
    kind_command(Kind.SPEAKER),
    compact.COMMAND,
    kind_command(Kind.TOPIC),
    timeline.COMMAND,
    Command(
        name="search",
        usage="words",
        summary="Search everything",
        run=_search,
        aliases=("find", "ask"),
    ),
    kind_command(Kind.ORGANISATION),
    kind_command(Kind.EVENT),
    kind_command(Kind.DEMAND),
    about.ABOUT,
    about.PRIVACY,
    Command(
        name=RELOAD,
        summary="Read the content anew and put it in service",
        run=_reload,
        scope=Scope.ADMINS,
    ),
)
