from __future__ import annotations

from typing import Any

import pytest

from rightsbot.answers import golden
from rightsbot.answers.golden import ask_all, failures, worse
from rightsbot.library import Library
from tests.sample import content, library, questions


def with_questions(*rows: dict[str, Any], without: tuple[str, ...] = ()) -> Library:
    known = content(without=without)
    return Library.build(known.model_copy(update={"questions": questions(*rows)}))


@pytest.mark.parametrize(
    ("row", "passed", "rank", "is_false"),
    [
        ({"ask": "Nador", "entry": "city/nador"}, True, 0, False),
        ({"ask": "Nador", "entry": "city/madrid"}, False, None, True),
        ({"ask": "Nador", "expect": "none"}, False, None, True),
        ({"ask": "London", "expect": "none"}, True, 0, False),
        ({"ask": "London", "entry": "city/madrid"}, False, None, False),
        ({"ask": "/city", "expect": "list"}, True, 0, False),
        (
            {"ask": "practices in Nador", "expect": "list", "entry": "city/nador"},
            True,
            0,
            False,
        ),
        ({"ask": "Nador", "expect": "choices", "entry": "city/nador"}, False, 0, False),
    ],
)
def test_a_question_is_judged(
    row: dict[str, Any],
    passed: bool,  # noqa: FBT001  # a table's column
    rank: int | None,
    is_false: bool,  # noqa: FBT001  # a table's column
) -> None:
    (result,) = ask_all(with_questions(row))
    assert (result.passed, result.rank, result.is_false) == (passed, rank, is_false)


def test_a_result_says_what_was_wanted_and_what_came() -> None:
    (result,) = ask_all(with_questions({"ask": "London", "entry": "city/madrid"}))
    assert str(result) == "“London”: expected answer city/madrid, got none"


def test_worse_is_only_what_passed_before() -> None:
    rows = ({"ask": "Madrid", "entry": "city/madrid"}, {"ask": "Nador", "entry": "city/pikine"})
    old, new = with_questions(*rows), with_questions(*rows, without=("city/madrid",))
    assert [result.question.ask for result in worse(old, new)] == ["Madrid"]
    assert worse(old, old) == ()
    assert worse(library(), new) == ()


def test_failures_are_found_once_for_a_snapshot() -> None:
    known = with_questions({"ask": "Madrid", "entry": "city/madrid"}, {"ask": "Rome"})
    (failure,) = failures(known)
    assert failure.question.ask == "Rome"
    assert failures(known) is failures(known)


def test_nothing_is_asked_where_only_questions_or_the_report_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = ({"ask": "Madrid", "entry": "city/madrid"}, {"ask": "Rome"})
    old, new = with_questions(rows[0]), with_questions(*rows)
    monkeypatch.setattr(golden, "ask_all", pytest.fail)
    assert worse(old, new) == ()
