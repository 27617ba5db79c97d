"""The chat loop: at a terminal with editing, history and completion; in a pipe without."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click
from prompt_toolkit import PromptSession
from rich.console import Console

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.completion import Names
from rightsbot.shells.terminal.conversation import leaves
from rightsbot.shells.terminal.plain import plain
from rightsbot.shells.terminal.rendering import show
from rightsbot.shells.terminal.typed import lines

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

    from rightsbot.bot import Bot
    from rightsbot.shells.terminal.conversation import Conversation

PROMPT: Final = "› "
HINT: Final = "A number chooses, Tab completes, quit leaves."


def chat(bot: Bot, conversation: Conversation, language: str = "en") -> None:
    """Converse until the user leaves, dressed on a terminal and as plain text in a pipe."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        at_terminal(conversation, Names(bot, COMMANDS, language), Console(highlight=False))
    else:
        in_pipe(conversation)


def at_terminal(conversation: Conversation, completer: Completer, console: Console) -> None:
    """Converse with line editing, in a conversation that ends with Ctrl-D or a word of leaving."""
    # The history is kept in memory alone, so that nothing of a conversation stays behind.
    session: PromptSession[str] = PromptSession(
        PROMPT, completer=completer, complete_while_typing=False
    )
    for reply in conversation.greet():
        show(reply, console)
    console.print(HINT, style="dim")
    while True:
        try:
            line = session.prompt()
            if leaves(line):
                return
            if line.strip():
                for reply in conversation.answer(line):
                    show(reply, console)
        except KeyboardInterrupt:
            continue  # Ctrl-C gives up this line, or the wait for its reply
        except EOFError:
            return


def in_pipe(conversation: Conversation) -> None:
    """Answer the lines of standard input; blank ones are passed over."""
    for reply in conversation.greet():
        click.echo(plain(reply))
    for line in lines(sys.stdin.buffer):
        if leaves(line):
            return
        if line.strip():
            for reply in conversation.answer(line):
                click.echo(plain(reply))
