"""A command that fails as it is told, to see what the boundary makes of it."""

from __future__ import annotations

import click

from rightsbot.cli.failure import BrokenContent, Failure

FAILURES: dict[str, BaseException] = {
    "misuse": Failure("RIGHTSBOT_X must be a number."),
    "broken": BrokenContent("a.yaml:1:1: wrong\nb.yaml:2:1: wrong"),
    "interrupt": KeyboardInterrupt(),
    "fault": ZeroDivisionError("never expected"),
}


@click.command()
@click.argument("how")
def fail(how: str) -> None:
    """Fail."""
    raise FAILURES[how]
