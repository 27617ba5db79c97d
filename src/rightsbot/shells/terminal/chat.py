"""The chat loop: at a terminal with editing, history and completion; in a pipe without."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click
from prompt_toolkit import PromptSession
from rich.console import Console

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.completion import Names
from rightsbot.shells.terminal.conversation import Conversation, leaves
from rightsbot.shells.terminal.rendering import plain, show
from rightsbot.shells.terminal.typed import lines

if TYPE_CHECKING:
    from rightsbot.bot import Bot

PROMPT: Final = "› "
HINT: Final = "A number chooses, Tab completes, quit leaves."


def chat(bot: Bot, language: str = "en") -> None:
    """Converse until the user leaves, dressed on a terminal and as plain text in a pipe."""
    conversation = Conversation(bot, language)
    if sys.stdin.isatty() and sys.stdout.isatty():
        _at_terminal(conversation, Names(bot, COMMANDS, language))
    else:
        _in_pipe(conversation)


def _at_terminal(conversation: Conversation, completer: Names) -> None:
    console = Console(highlight=False)
    # The history is kept in memory alone, so that nothing of a conversation stays behind.
    session: PromptSession[str] = PromptSession(
        PROMPT, completer=completer, complete_while_typing=False
    )
    show(conversation.greet(), console)
    console.print(HINT, style="dim")
    while True:
        try:
            line = session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if leaves(line):
            return
        if line.strip():
            show(conversation.answer(line), console)


def _in_pipe(conversation: Conversation) -> None:
    click.echo(plain(conversation.greet()))
    for line in lines(sys.stdin.buffer):
        if leaves(line):
            return
        if line.strip():
            click.echo(plain(conversation.answer(line)))
