"""The figures as tables."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.table import Table

from bench.end_to_end.bots import CONTENDERS
from bench.end_to_end.figures import GOALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.end_to_end.figures import Figures

_VERDICTS = {True: "met", False: "not met", None: "not measured"}


def comparison(medians: Mapping[str, Figures]) -> Table:
    """Make a line for each figure, with the first bot's divided by each other's."""
    first, *others = medians
    table = Table(title="Whole bots", title_justify="left")
    table.add_column("")
    table.add_column(CONTENDERS[first].label, justify="right")
    for name in others:
        table.add_column(CONTENDERS[name].label, justify="right")
        table.add_column("ratio", justify="right")
    for figure, value in medians[first].items():
        cells = [f"{value:,.2f}"]
        for name in others:
            other = medians[name][figure]
            cells += [f"{other:,.2f}", f"{value / other:,.2f} x" if other else "?"]
        table.add_row(figure, *cells)
    return table


def goals(medians: Mapping[str, Figures]) -> Table:
    """Make a line for each goal of ours; what takes a bot that did not run is not measured."""
    table = Table(title="Goals", title_justify="left")
    for heading in ("figure", "goal", "measured", ""):
        table.add_column(heading, justify="left" if heading in {"figure", ""} else "right")
    for goal in GOALS:
        value = goal.value(medians)
        unit = f" x {CONTENDERS[goal.times].label}" if goal.times else ""
        table.add_row(
            goal.figure,
            f"{goal.bound}{unit}",
            "?" if isnan(value) else f"{value:,.2f}",
            _VERDICTS[goal.is_met(value)],
        )
    return table
