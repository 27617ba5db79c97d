from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome, Reply
from rightsbot.desk import recording
from rightsbot.desk.masking import tag
from rightsbot.desk.recording import Recorder
from rightsbot.store.errors import StoreError
from rightsbot.store.store import Store
from rightsbot.store.tallies import Answered

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from rightsbot.store.questions import Question
    from rightsbot.store.tallies import Tallies
    from tests.postgres import Postgres

DAY = date(2026, 3, 2)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    await store.open()
    yield store
    await store.close()


class Calendar:
    """A day that a test turns over."""

    def __init__(self) -> None:
        self.day = DAY

    def __call__(self) -> date:
        return self.day


def recorder(store: Store) -> Recorder:
    return Recorder(store, Calendar())


def note(
    recorder: Recorder, asked: str, outcome: Outcome = Outcome.NONE, *, pressed: bool = False
) -> str | None:
    reply = Reply(outcome, "", asked=asked)
    return recorder.note(Query(asked, pressed=pressed), reply, "ask", 0.0004, "en")


async def waiting(store: Store) -> dict[str, int]:
    return {each.text: each.times for each in await store.questions.waiting(DAY, 9_999)}


async def test_every_answer_is_counted(store: Store) -> None:
    counting = recorder(store)
    card = Reply(Outcome.ANSWER, "Nador", entry="city/nador")  # type: ignore[arg-type]  # a ref
    for seconds in (0.0004, 0.0005, 0.03):
        assert counting.note(Query("/city nador"), card, "city", seconds, "fr") is None
    assert await counting.flush()
    assert await store.tallies.answered(DAY) == {Answered(DAY, "city", "fr", "answer"): 3}
    assert await store.tallies.shown(DAY, 9) == [("city/nador", 3)]
    assert await store.tallies.timings(DAY) == {0.001: 2, 0.05: 1}
    assert await waiting(store) == {}


async def test_what_was_asked_in_vain_is_kept_folded(store: Store) -> None:
    counting = recorder(store)
    assert note(counting, "What about LYÓN?") is None
    assert note(counting, "what about lyon") is None
    assert note(counting, "Nadorrr", Outcome.CHOICES) == tag("nador", "en")
    await counting.flush()
    assert await waiting(store) == {"what about lyon": 2, "nador": 1}


@pytest.mark.parametrize(
    ("asked", "outcome", "pressed"),
    [
        ("call me at +33 6 12 34 56 78", Outcome.NONE, False),
        ("my mail is someone@example.org", Outcome.CHOICES, False),
        ("city-that-is-gone", Outcome.NONE, True),
        ("lyon", Outcome.ANSWER, False),
    ],
)
async def test_what_may_not_be_kept_or_was_not_in_vain_is_only_counted(
    store: Store,
    asked: str,
    outcome: Outcome,
    pressed: bool,  # noqa: FBT001  # a row
) -> None:
    counting = recorder(store)
    assert note(counting, asked, outcome, pressed=pressed) is None
    await counting.flush()
    assert await waiting(store) == {}
    assert sum((await store.tallies.answered(DAY)).values()) == 1


async def test_overlong_names_are_cut_to_what_the_store_takes(store: Store) -> None:
    counting = recorder(store)
    reply = Reply(Outcome.CHOICES, "", asked="lyon")
    counting.note(Query("lyon"), reply, "a" * 30, 0.1, "zh-hans-cn")
    assert await counting.flush()
    assert [key.language for key in await store.tallies.answered(DAY)] == ["zh-hans-"]


async def test_choices_that_were_pressed_do_not_remain(store: Store) -> None:
    counting = recorder(store)
    pressed = note(counting, "nadorr", Outcome.CHOICES)
    note(counting, "nadorr", Outcome.CHOICES)
    assert pressed is not None
    counting.chosen(pressed)
    await counting.flush()
    assert await waiting(store) == {"nadorr": 1}
    counting.chosen(pressed)
    await counting.flush()
    assert await waiting(store) == {}


async def test_a_press_after_midnight_counts_for_the_day_before(store: Store) -> None:
    calendar = Calendar()
    counting = Recorder(store, calendar)
    pressed = note(counting, "nadorr", Outcome.CHOICES)
    calendar.day += timedelta(days=1)
    counting.chosen(pressed or "")
    await counting.flush()
    assert await waiting(store) == {}


async def test_a_press_that_another_replica_writes_first_waits_once(store: Store) -> None:
    asked, chosen = recorder(store), recorder(store)
    pressed = note(asked, "nadorr", Outcome.CHOICES) or ""
    chosen.chosen(pressed)
    await chosen.flush()
    await asked.flush()
    assert await waiting(store) == {"nadorr": 1}
    await chosen.flush()
    assert await waiting(store) == {}
    # A press that no question was ever written for is forgotten.
    chosen.chosen(pressed)
    await chosen.flush()
    await chosen.flush()
    note(asked, "nadorr", Outcome.CHOICES)
    await asked.flush()
    await chosen.flush()
    assert await waiting(store) == {"nadorr": 1}


async def test_days_are_those_of_the_clock(store: Store) -> None:
    counting, before = Recorder(store), datetime.now(UTC).date()
    note(counting, "lyon")
    await counting.flush()
    assert len(await store.questions.waiting(before, 9)) == 1
    assert await store.questions.waiting(before + timedelta(days=2), 9) == []


async def test_nothing_is_written_twice(store: Store) -> None:
    counting = recorder(store)
    note(counting, "lyon")
    for _ in range(3):
        assert await counting.flush()
    assert await waiting(store) == {"lyon": 1}


async def test_what_an_outage_keeps_from_being_written_is_written_after_it(
    postgres: Postgres,
) -> None:
    store = Store(postgres.database())
    await store.open()
    counting = recorder(store)
    pressed = note(counting, "nadorr", Outcome.CHOICES)
    note(counting, "lyon")
    counting.chosen(pressed or "")
    postgres.stop()
    try:
        assert not await counting.flush()
        note(counting, "lyon")
        assert not await counting.flush()
    finally:
        postgres.start()
    assert await counting.flush()
    assert await waiting(store) == {"lyon": 2}
    assert sum((await store.tallies.answered(DAY)).values()) == 3
    await store.close()


class Failing:
    """A store that goes away once, when all but the last has been written."""

    def __init__(self, store: Store, error: BaseException) -> None:
        self.tallies: Tallies = store.tallies
        self.questions = self
        self._questions = store.questions
        self._error: BaseException | None = error

    async def add(self, asked: Mapping[tuple[date, Question], int]) -> None:
        await self._questions.add(asked)

    async def take_off(self, chosen: Mapping[tuple[date, str], int]) -> dict[tuple[date, str], int]:
        error, self._error = self._error, None
        if error:
            raise error
        return await self._questions.take_off(chosen)


async def test_what_was_written_before_an_outage_is_not_written_again(store: Store) -> None:
    counting = Recorder(Failing(store, StoreError("for a test")), Calendar())  # type: ignore[arg-type]  # a fake
    note(counting, "lyon")
    counting.chosen(note(counting, "nadorr", Outcome.CHOICES) or "")
    assert not await counting.flush()
    assert await counting.flush()
    assert await waiting(store) == {"lyon": 1}
    assert sum((await store.tallies.answered(DAY)).values()) == 2


async def test_a_flush_that_is_cancelled_loses_nothing(store: Store) -> None:
    failing = Failing(store, asyncio.CancelledError())
    counting = Recorder(failing, Calendar())  # type: ignore[arg-type]  # a fake
    counting.chosen(note(counting, "nadorr", Outcome.CHOICES) or "")
    with pytest.raises(asyncio.CancelledError):
        await counting.flush()
    assert await waiting(store) == {"nadorr": 1}
    await counting.flush()
    assert await waiting(store) == {}


async def test_flushes_at_once_write_all_once(store: Store) -> None:
    counting = recorder(store)
    counting.chosen(note(counting, "nadorr", Outcome.CHOICES) or "")
    note(counting, "lyon")
    assert await asyncio.gather(*(counting.flush() for _ in range(3))) == [True] * 3
    assert await waiting(store) == {"lyon": 1}


async def test_only_so_many_questions_are_held(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "MOST", 3)
    counting = recorder(store)
    for word in ("lyon", "paris", "rome", "tunis", "lyon"):
        note(counting, word)
        counting.chosen(word)
    await counting.flush()
    assert await waiting(store) == {"lyon": 2, "paris": 1, "rome": 1}
    assert sum((await store.tallies.answered(DAY)).values()) == 5
