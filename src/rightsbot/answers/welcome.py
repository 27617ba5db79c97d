"""`/start` and `/help`: what the bot is for, and every command in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import BROWSE, HELP
from rightsbot.answers.command import Command
from rightsbot.answers.reply import Block, Outcome, Reply, Role

if TYPE_CHECKING:
    from rightsbot.answers.command import Request

GREETING = (
    "I answer from one report on cities and migration: what cities do for migrants' rights, who "
    "spoke, and what they ask of the Global Compact. Every answer names its paragraph."
)
HOW_TO_ASK = (
    "Just write what you look for: a name, a word or a question. Spelling need not be exact.",
    "For example: Nador; identity card; Lola López; who is the mayor of Pikine?",
)


def welcome(_request: Request) -> Reply:
    """Greet, and show the ways in."""
    return Reply(
        outcome=Outcome.HELP,
        title="Cities and migration: ask the report",
        blocks=tuple(Block(Role.STATEMENT, text) for text in (GREETING, *HOW_TO_ASK)),
        choices=(*BROWSE, HELP),
    )


def _help(request: Request) -> Reply:
    usable = (
        command
        for command in request.commands
        if not command.by_button and command.scope <= request.query.scope
    )
    lines = (
        f"/{command.name} {command.usage}".rstrip() + f": {command.summary}" for command in usable
    )
    return Reply(
        outcome=Outcome.HELP,
        title="What you can ask",
        blocks=(
            *(Block(Role.STATEMENT, text) for text in HOW_TO_ASK),
            *(Block(Role.ITEM, line) for line in lines),
        ),
        choices=BROWSE,
        payload="help",
    )


HELP_COMMAND = Command(
    name="help", summary="Every command in a line", run=_help, aliases=("commands",)
)
