"""The conversation in a pipe: a line in, plain text out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rightsbot.shells.terminal.conversation import leaves
from rightsbot.shells.terminal.plain import plain
from rightsbot.shells.terminal.typed import lines

if TYPE_CHECKING:
    from rightsbot.shells.terminal.conversation import Conversation


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
