"""What the doctor found, as a table for a terminal of any width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table
from rich.text import Text

from rightsbot.shells.telegram.finding import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from rightsbot.shells.telegram.finding import Finding

STYLES: Final[Mapping[State, str]] = {
    State.OK: "green",
    State.WARN: "yellow",
    State.WRONG: "bold red",
    State.UNKNOWN: "dim",
}


WIDTH: Final = 100
"""The widest that the table is set, in columns."""


def show(findings: Sequence[Finding], console: Console) -> None:
    """Print the check, how it stands, what was found, what to do about it.

    What to do stands below what was found, so that it stays readable on a narrow terminal.
    """
    shown = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, caption=_summary(findings), caption_justify="left"
    )
    shown.add_column("check", no_wrap=True)
    shown.add_column("state", no_wrap=True)
    shown.add_column("found, and what to do about it", overflow="fold")
    for finding in findings:
        found = Text(finding.found)
        if finding.advice:
            found.append(f"\n→ {finding.advice}", style="italic")
        shown.add_row(finding.check, Text(finding.state, STYLES[finding.state]), found)
    console.print(shown, width=min(console.width, WIDTH))


def _summary(findings: Sequence[Finding]) -> str:
    counts = {state: sum(finding.state is state for finding in findings) for state in State}
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count)
