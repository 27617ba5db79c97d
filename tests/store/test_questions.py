from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rightsbot.store.audit import Act, Audit
from rightsbot.store.questions import Question, Questions, Total

if TYPE_CHECKING:
    from rightsbot.store.database import Database

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
LYON = Question("aaaa", "lyon", "en", "none")
NADOR = Question("bbbb", "nadorr", "fr", "choices")
ACT = Act(datetime.now(UTC), 7, "Ada", "not ours", "questions aaaa, bbbb")
NADOR_NOT = Question("bbbb", "nadorr", "fr", "none")


@pytest.fixture
def questions(database: Database) -> Questions:
    return Questions(database)


async def test_counts_are_summed_over_days_and_outcomes(questions: Questions) -> None:
    await questions.add({(MONDAY, LYON): 2, (TUESDAY, LYON): 1, (TUESDAY, NADOR): 1})
    await questions.add({(TUESDAY, LYON): 4, (TUESDAY, NADOR_NOT): 1})
    assert await questions.waiting(MONDAY, 9) == [
        Total("aaaa", "lyon", "en", 7),
        Total("bbbb", "nadorr", "fr", 2),
    ]
    assert await questions.waiting(MONDAY, 1) == [Total("aaaa", "lyon", "en", 7)]
    assert [each.times for each in await questions.waiting(TUESDAY, 9)] == [5, 2]
    assert await questions.waiting(FRIDAY, 9) == []


@pytest.mark.parametrize(
    ("chosen", "left", "times"),
    [
        ({(TUESDAY, "bbbb"): 1}, {}, 3),
        ({(TUESDAY, "bbbb"): 3}, {}, 1),
        ({(TUESDAY, "bbbb"): 5}, {(TUESDAY, "bbbb"): 1}, None),
        ({(MONDAY, "bbbb"): 5}, {(MONDAY, "bbbb"): 3}, 2),
        ({(FRIDAY, "bbbb"): 1}, {(FRIDAY, "bbbb"): 1}, 4),
        ({(TUESDAY, "none"): 1}, {(TUESDAY, "none"): 1}, 4),
    ],
)
async def test_pressed_choices_are_taken_off_that_day_and_the_one_before(
    questions: Questions,
    chosen: dict[tuple[date, str], int],
    left: dict[tuple[date, str], int],
    times: int | None,
) -> None:
    await questions.add({(MONDAY, NADOR): 2, (TUESDAY, NADOR): 2})
    assert await questions.take_off(chosen) == left
    assert [each.times for each in await questions.waiting(MONDAY, 9)] == ([times] if times else [])


async def test_what_found_nothing_is_not_taken_off(questions: Questions) -> None:
    await questions.add({(MONDAY, NADOR_NOT): 1})
    assert await questions.take_off({(MONDAY, "bbbb"): 1}) == {(MONDAY, "bbbb"): 1}
    assert await questions.take_off({}) == {}
    assert [each.times for each in await questions.waiting(MONDAY, 9)] == [1]


async def test_what_is_settled_waits_no_more_until_its_time(questions: Questions) -> None:
    now = datetime.now(UTC)
    await questions.add({(MONDAY, LYON): 1, (MONDAY, NADOR): 1})
    await questions.settle(["aaaa", "aaaa"], None, ACT)
    await questions.settle(["bbbb"], now + timedelta(days=7), ACT)
    assert await questions.waiting(MONDAY, 9) == []
    await questions.settle(["bbbb"], now, ACT)
    assert [each.tag for each in await questions.waiting(MONDAY, 9)] == ["bbbb"]
    await questions.settle(["aaaa"], now, ACT)
    assert [each.tag for each in await questions.waiting(MONDAY, 9)] == ["aaaa", "bbbb"]


async def test_who_settled_is_noted(database: Database) -> None:
    await Questions(database).settle(["aaaa", "bbbb"], None, ACT)
    (noted,), _ = await Audit(database).latest(9)
    assert (noted.who_id, noted.who, noted.act) == (7, "Ada", "not ours")
    assert noted.detail == "questions aaaa, bbbb"


async def test_many_add_at_once_and_nothing_is_lost(database: Database) -> None:
    asked = Counter(
        {(MONDAY, Question(f"t{n:02}", f"question {n}", "en", "choices")): 1 for n in range(30)}
    )
    backwards = Counter(dict(reversed(asked.items())))
    questions = Questions(database)
    await asyncio.gather(*(questions.add(each) for each in (asked, backwards) * 4))
    assert {each.times for each in await questions.waiting(MONDAY, 99)} == {8}
    pressed = {(MONDAY, question.tag): 1 for _, question in asked}
    turned = dict(reversed(pressed.items()))
    left = await asyncio.gather(*(questions.take_off(each) for each in (pressed, turned) * 3))
    assert left == [{}] * 6
    assert {each.times for each in await questions.waiting(MONDAY, 99)} == {2}
