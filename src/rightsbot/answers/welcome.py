"""`/start` and `/help`: what the bot is for, and every command in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import browse, help_button
from rightsbot.answers.command import Command
from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.command import Request

GREETING = phrase(
    "I answer from one report on cities and migration: what cities do for migrants' rights, who "
    "spoke, and what they ask of the Global Compact. Every answer names its paragraph."
)
HOW_TO_ASK = (
    phrase(
        "Just write what you look for: a name, a word or a question. Spelling need not be exact."
    ),
    phrase("For example: Nador; identity card; Lola López; who is the mayor of Pikine?"),
)


def welcome(request: Request) -> Reply:
    """Greet, and show the ways in."""
    speech = request.speech
    return Reply(
        outcome=Outcome.HELP,
        title=speech.say("Cities and migration: ask the report"),
        blocks=tuple(Block(Role.STATEMENT, speech.say(text)) for text in (GREETING, *HOW_TO_ASK)),
        choices=(*browse(speech), help_button(speech)),
    )


def _help(request: Request) -> Reply:
    speech = request.speech
    usable = (
        command
        for command in request.commands
        if not command.by_button and command.scope <= request.query.scope
    )
    lines = (
        speech.say(
            "{label}: {text}",
            label=f"/{command.name} {speech.say(command.usage)}".rstrip(),
            text=command.summary,
        )
        for command in usable
    )
    return Reply(
        outcome=Outcome.HELP,
        title=speech.say("What you can ask"),
        blocks=(
            *(Block(Role.STATEMENT, speech.say(text)) for text in HOW_TO_ASK),
            *(Block(Role.ITEM, line) for line in lines),
        ),
        choices=browse(speech),
        payload="help",
    )


HELP_COMMAND = Command(
    name="help",
    summary=phrase("Every command in a line"),
    run=_help,
    words=phrase("help, commands"),
)
