"""The figures of a run, their medians over several runs, and the goals that they are held to."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Figures = dict[str, float]
"""Figures by their names; what could not be measured is not a number."""

START, REST, PEAK = "start to first answer, s", "memory at rest, MB", "memory, peak, MB"
DELAYS = {"at once": 0.0, "after 50 ms": 0.05}
"""How long the Bot API takes, in seconds, by what it is called in the tables."""


def rate(delay: str) -> str:
    """Name the figure of answers per second."""
    return f"answers/s, {delay}"


def cpu(delay: str) -> str:
    """Name the figure of processor time per answer."""
    return f"CPU ms/answer, {delay}"


def busy(delay: str) -> str:
    """Name the figure of how much of a core the bot had, at full load."""
    return f"core in use %, {delay}"


def half(delay: str, percent: int) -> str:
    """Name the figure of a percentile of waiting at half load."""
    return f"p{percent} ms at half load, {delay}"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile, or not a number if there are no values."""
    return float(np.percentile(values, percent)) if values else nan


def median(runs: Sequence[Figures]) -> Figures:
    """Return the median of each figure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of ours that must be high enough, or low enough, alone or as a multiple."""

    figure: str
    least: float = nan
    most: float = nan
    times: str = ""
    """Whose figure ours is divided by, if it is one."""

    @property
    def bound(self) -> str:
        """The bound in words."""
        return f"< {self.most:g}" if isnan(self.least) else f"≥ {self.least:g}"

    def value(self, medians: Mapping[str, Figures]) -> float:
        """Return what is compared; not a number if one of the bots did not run."""
        names = ("ours", self.times) if self.times else ("ours",)
        values = [medians[name][self.figure] for name in names if name in medians]
        if len(values) < len(names):
            return nan
        return values[0] / values[1] if self.times else values[0]

    def is_met(self, value: float) -> bool | None:
        """Return whether the value is on the right side, or none if there is no value."""
        if isnan(value):
            return None
        return not (value < self.least or value >= self.most)


GOALS = (
    Goal(rate("at once"), least=2.5, times="ptb"),
    Goal(rate("after 50 ms"), least=30, times="ptb"),
    Goal(rate("at once"), least=1.3, times="aiogram"),
    *(Goal(half(delay, 99), most=15) for delay in DELAYS),
    Goal(PEAK, most=90),
    Goal(START, most=1.5),
)
