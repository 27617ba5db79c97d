"""Commands that are imported only when they are used."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from rightsbot.cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_EXTRAS: Final = frozenset({"rich", "textual", "textual_image", "textual_serve"})
"""Packages that an installation for service does without."""


def of_extras(error: ModuleNotFoundError) -> bool:
    """Whether what was not found is of a package that an installation for service does without."""
    return (error.name or "").partition(".")[0] in OF_EXTRAS


def load(path: str) -> Any:  # noqa: ANN401  # it may be anything
    """Import what a `module:name` says, when it is needed."""
    module, name = path.split(":")
    return getattr(importlib.import_module(module), name)


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used.

    A conversation in the terminal starts without loading the Telegram library, and a check of the
    content without either.
    """

    def __init__(
        self,
        name: str | None = None,
        *,
        table: Mapping[str, str],
        **attributes: Any,  # noqa: ANN401  # click's own
    ) -> None:
        """Take `module:name` of each command, in the order of use, beside what a group takes."""
        super().__init__(name, **attributes)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table, which is the order of use."""
        del ctx
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, if it is one; without what it needs it can still be listed."""
        del ctx
        if cmd_name not in self._table:
            return None
        try:
            command: click.Command = load(self._table[cmd_name])
        except ModuleNotFoundError as error:
            if not of_extras(error):
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
    sentence = f"`rightsbot {name}` needs more packages: pip install 'rightsbot[chat]'."

    @click.command(name, short_help=sentence, context_settings={"ignore_unknown_options": True})
    @click.argument("words", nargs=-1)
    def lacking(words: tuple[str, ...]) -> None:
        del words
        raise Failure(sentence)

    return lacking
