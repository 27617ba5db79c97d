"""The golden questions of the shipped content, judged class by class."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.golden import Result, ask_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.library import Library

LEAST_FIRST = 0.97
"""The share of questions with an entry that must be answered, or offered first."""
MOST_FALSE = 0.003
"""The share of all questions that may be answered straight with something else."""


@pytest.fixture(scope="module")
def results(shipped: Library) -> tuple[Result, ...]:
    return ask_all(shipped)


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


def table(results: Sequence[Result]) -> str:
    """A line per class: how many, the share that pass, found first, among three, and false."""
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.group].append(result)
        groups["all"].append(result)
    lines = [f"{'class':28} {'n':>5} {'passed':>7} {'hit@1':>6} {'hit@3':>6} {'false':>6}"]
    for name, group in sorted(groups.items(), key=lambda item: (item[0] == "all", item[0])):
        ranks = [result.rank for result in group if result.question.entry]
        first = share([rank == 0 for rank in ranks])
        third = share([rank is not None and rank < 3 for rank in ranks])
        passed = share([result.passed for result in group])
        false = sum(result.is_false for result in group)
        lines.append(f"{name:28} {len(group):5} {passed:7.3f} {first:6.3f} {third:6.3f} {false:6}")
    return "\n".join(lines)


def test_the_golden_questions_are_answered(results: tuple[Result, ...]) -> None:
    print(table(results))  # noqa: T201  # shown by pytest -s and on failure
    failures = "\n".join(str(result) for result in results if not result.passed)
    ranks = [result.rank for result in results if result.question.entry]
    assert share([rank == 0 for rank in ranks]) >= LEAST_FIRST, failures
    assert share([result.is_false for result in results]) <= MOST_FALSE, failures


def test_what_the_report_does_not_have_is_never_answered(results: tuple[Result, ...]) -> None:
    answered = [str(each) for each in results if each.question.expect == "none" and each.is_false]
    assert answered == []


def test_there_are_questions_enough(results: tuple[Result, ...]) -> None:
    assert len(results) >= 300
    assert sum(result.question.expect == "none" for result in results) >= 80
