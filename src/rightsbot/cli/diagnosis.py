"""What the doctor found, for a terminal of any width."""

from __future__ import annotations

import os
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import click

from rightsbot.shells.telegram.finding import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightsbot.shells.telegram.finding import Finding

COLOURS: Final[Mapping[State, str]] = {
    State.OK: "green",
    State.WARN: "yellow",
    State.WRONG: "red",
    State.UNKNOWN: "bright_black",
}
WIDTH: Final = 100
"""The widest that text is set, in columns."""
_CHECK, _STATE = 14, 9
"""The columns that a check's name and a state take."""
_LEAST = 16
"""The fewest columns for what was found, however narrow the terminal is."""


def show(findings: Sequence[Finding]) -> None:
    """Print each check, how it stands, what was found, and below what to do about it."""
    plain = "NO_COLOR" in os.environ
    for line in _lines(findings, min(get_terminal_size().columns, WIDTH)):
        click.echo(line, color=False if plain else None)


def _lines(findings: Sequence[Finding], width: int) -> list[str]:
    lines = []
    room = max(width - _CHECK - _STATE, _LEAST)
    for finding in findings:
        advice = wrap(f"→ {finding.advice}", room) if finding.advice else []
        first, *others = [*wrap(finding.found, room), *advice] or [""]
        state = click.style(finding.state.ljust(_STATE), COLOURS[finding.state])
        lines.append(f"{finding.check:{_CHECK}}{state}{first}")
        lines += [" " * (_CHECK + _STATE) + other for other in others]
    return [*lines, "", _summary(findings)]


def _summary(findings: Sequence[Finding]) -> str:
    counts = {state: sum(finding.state is state for finding in findings) for state in State}
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count)
