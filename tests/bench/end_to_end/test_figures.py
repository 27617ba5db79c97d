from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

import pytest

from bench.end_to_end import figures
from bench.end_to_end.figures import GOALS, Goal

if TYPE_CHECKING:
    from bench.end_to_end.figures import Figures

MEDIANS: dict[str, Figures] = {"ours": {"rate": 30.0, "p99": 15.0}, "ptb": {"rate": 10.0}}


@pytest.mark.parametrize(
    ("percent", "expected"), [(0, 1.0), (50, 2.0), (75, 2.5), (99, 2.98), (100, 3.0)]
)
def test_percentile(percent: float, expected: float) -> None:
    assert figures.percentile([3.0, 1.0, 2.0], percent) == pytest.approx(expected)


def test_percentile_of_nothing_is_not_a_number() -> None:
    assert isnan(figures.percentile([], 99))


def test_median_is_of_each_figure_on_its_own() -> None:
    runs = [{"a": 1.0, "b": 9.0}, {"a": 3.0, "b": 7.0}, {"a": 2.0, "b": 8.0}]
    assert figures.median(runs) == {"a": 2.0, "b": 8.0}


@pytest.mark.parametrize(
    ("goal", "value", "met", "bound"),
    [
        (Goal("rate", least=30), 30.0, True, "≥ 30"),
        (Goal("rate", least=30.1), 30.0, False, "≥ 30.1"),
        (Goal("p99", most=15.1), 15.0, True, "< 15.1"),
        (Goal("p99", most=15), 15.0, False, "< 15"),
        (Goal("rate", least=2.5, times="ptb"), 3.0, True, "≥ 2.5"),
        (Goal("rate", least=3.5, times="ptb"), 3.0, False, "≥ 3.5"),
    ],
)
def test_goal(goal: Goal, value: float, met: bool, bound: str) -> None:  # noqa: FBT001  # a table's column
    assert goal.value(MEDIANS) == value
    assert goal.is_met(value) is met
    assert goal.bound == bound


@pytest.mark.parametrize(
    ("goal", "medians"),
    [
        (Goal("rate", least=1, times="aiogram"), MEDIANS),
        (Goal("rate", least=1), {"ptb": {"rate": 10.0}}),
        (Goal("rate", least=1), {"ours": {"rate": nan}}),
    ],
)
def test_goal_is_open_where_something_is_missing(goal: Goal, medians: dict[str, Figures]) -> None:
    assert goal.is_met(goal.value(medians)) is None


def test_goals_are_of_figures_that_are_measured() -> None:
    measured = {figures.START, figures.REST, figures.PEAK}
    for delay in figures.DELAYS:
        measured |= {figures.rate(delay), figures.cpu(delay), figures.half(delay, 99)}
    assert {goal.figure for goal in GOALS} <= measured
