"""The command line: the one place where settings are read and the parts are put together."""

from __future__ import annotations

import importlib
import io
import logging
import os
import sys
from typing import Final

import click

from rightsbot.cli.failure import Failure

COMMANDS: Final = {
    "chat": "rightsbot.cli.chat:chat",
    "ask": "rightsbot.cli.ask:ask",
    "run": "rightsbot.cli.run:run",
    "content": "rightsbot.cli.content:content",
    "doctor": "rightsbot.cli.doctor:doctor",
}
OF_EXTRAS: Final = frozenset({"prompt_toolkit", "rich"})
"""Packages that an installation for service does without."""
INTERRUPTED = 130
CRASHED = 70

log = logging.getLogger(__name__)


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used.

    A conversation in the terminal starts without loading the Telegram library, and a check of the
    content without either.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table, which is the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, if it is one; without what it needs it can still be listed."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            if error.name not in OF_EXTRAS:
                raise
            return _lacking(cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; that the reader of its output has seen enough is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # What is left in the buffer must go nowhere, or Python would complain on leaving.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None


def _lacking(name: str) -> click.Command:
    """Return a command that says what it lacks."""
    sentence = f"`rightsbot {name}` needs more packages: pip install 'rightsbot[{name}]'."

    @click.command(name, short_help=sentence, context_settings={"ignore_unknown_options": True})
    @click.argument("words", nargs=-1)
    def lacking(words: tuple[str, ...]) -> None:
        del words
        raise Failure(sentence)

    return lacking


@click.group(cls=LazyGroup)
@click.version_option(package_name="rightsbot", prog_name="rightsbot")
def cli() -> None:
    """Answer questions on cities and migration from one conference report."""


def main() -> None:
    """Run the command line and leave with its exit code; no failure passes this boundary raw."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows a question mark for it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.stdin is None:
        # It was closed for us, which is as good as empty.
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="rightsbot", standalone_mode=False)
    except click.ClickException as failure:
        failure.show()
        return failure.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception:
        log.critical("rightsbot has met a fault of its own", exc_info=True)
        return CRASHED
    return code if isinstance(code, int) else 0
