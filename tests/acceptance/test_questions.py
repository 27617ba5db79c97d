"""The golden questions of the shipped content, judged class by class and language by language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.golden import Result, ask_all
from rightsbot.answers.inline import offer
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rightsbot.library import Library

LEAST_FIRST = 0.97
"""The share of questions with an entry that must be answered, or offered first."""
MOST_FALSE = 0.003
"""The share of all questions that may be answered straight with something else."""
FARTHEST = 0.02
"""By how much of a share another language may be found first less often than English."""

ENGLISH = "English"
LANGUAGES = {
    "arabic": "Arabic",
    "catalan": "Catalan",
    "french": "French",
    "french-questions": "French",
    "greek": "Greek",
    "other-languages": "several languages",
    "portuguese": "Portuguese",
    "scripts": "several scripts",
    "spanish": "Spanish",
    "spanish-questions": "Spanish",
}
"""The language of the classes that are not in English."""


@pytest.fixture(scope="module")
def results(shipped: Library) -> tuple[Result, ...]:
    return ask_all(shipped)


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


def found_among(results: Sequence[Result], most: int) -> float:
    """The share of the questions with an entry that find it among so many."""
    ranks = [result.rank for result in results if result.question.entry]
    return share([rank is not None and rank < most for rank in ranks])


def grouped(
    results: Sequence[Result], name: Callable[[Result], str]
) -> dict[str, Sequence[Result]]:
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[name(result)].append(result)
    return dict(sorted(groups.items()))


def language(result: Result) -> str:
    return LANGUAGES.get(result.group, ENGLISH)


def table(results: Sequence[Result]) -> str:
    """A line per class, and per language: how many, and the shares that are found, and false."""
    lines = []
    for title, groups in (
        ("class", grouped(results, lambda result: result.group)),
        ("language", grouped(results, language) | {"all": results}),
    ):
        lines.append(f"{title:28} {'n':>5} {'passed':>7} {'hit@1':>6} {'hit@3':>6} {'false':>6}")
        for name, group in groups.items():
            first, third = found_among(group, 1), found_among(group, 3)
            passed = share([result.passed for result in group])
            false = sum(result.is_false for result in group)
            shares = f"{passed:7.3f} {first:6.3f} {third:6.3f}"
            lines.append(f"{name:28} {len(group):5} {shares} {false:6}")
    return "\n".join(lines)


def test_the_golden_questions_are_answered(results: tuple[Result, ...]) -> None:
    print(table(results))  # noqa: T201  # shown by pytest -s and on failure
    failures = "\n".join(str(result) for result in results if not result.passed)
    assert found_among(results, 1) >= LEAST_FIRST, failures
    assert share([result.is_false for result in results]) <= MOST_FALSE, failures


@pytest.mark.parametrize("other", sorted(set(LANGUAGES.values())))
def test_no_language_is_far_behind_english(results: tuple[Result, ...], other: str) -> None:
    languages = grouped(results, language)
    failures = "\n".join(str(result) for result in languages[other] if not result.passed)
    english = found_among(languages[ENGLISH], 1)
    assert found_among(languages[other], 1) >= english - FARTHEST, failures


def test_what_the_report_does_not_have_is_never_answered(results: tuple[Result, ...]) -> None:
    answered = [str(each) for each in results if each.question.expect == "none" and each.is_false]
    assert answered == []


def test_what_is_offered_while_it_is_typed_is_what_is_answered(
    results: tuple[Result, ...], shipped: Library
) -> None:
    """Nothing is offered that is not in the report, and what is found is offered first, or soon.

    A letter or two begin a word and are no question yet, so the lists of all kinds are there.
    """
    lists = [each.id for each in offer(shipped, Query("")).offers]
    wrong = []
    for result in results:
        reply, found = result.reply, offer(shipped, Query(result.question.ask))
        refs = [each.id for each in found.offers]
        right = {
            Outcome.NONE: (not refs and not found.is_sure) or refs == lists,
            Outcome.ANSWER: refs[:1] == [reply.entry] and found.is_sure,
            Outcome.CHOICES: result.rank is None or result.question.entry in refs,
            Outcome.LIST: refs[:1] == ["answer"] and found.is_sure,
        }
        if not right[reply.outcome]:
            wrong.append(f"{result}, and offered {refs}")
    assert wrong == []


def test_there_are_questions_enough(results: tuple[Result, ...]) -> None:
    assert len(results) >= 300
    assert sum(result.question.expect == "none" for result in results) >= 80
