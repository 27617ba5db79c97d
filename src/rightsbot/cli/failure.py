"""Failures that are no fault of the program: a sentence for the user, and an exit code."""

from __future__ import annotations

from typing import IO, Any

import click


class Failure(click.ClickException):
    """Something is set up wrongly; shown as its message alone, without a traceback."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message to `file`, by default to standard error."""
        click.echo(self.message, file=file, err=True)


class BrokenContent(Failure):
    """The content has problems, so nothing is served."""

    exit_code = 1
