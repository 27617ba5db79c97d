from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from rightsbot.store.feedback import MOST_A_DAY, FeedbackBook, Words
from rightsbot.store.tables import AUDIT, FEEDBACK, THUMBS

if TYPE_CHECKING:
    from rightsbot.store.database import Database


def words(person: int | None = 7, text: str = "The mayor is another.") -> Words:
    return Words(person, person or 0, "en", "city/nador", text)


async def test_words_are_kept_whole_and_the_newest_come_first(database: Database) -> None:
    book = FeedbackBook(database)
    assert [await book.add(words(text=each)) for each in ("a", "ب" * 3_000, "c")] == [1, 2, 3]
    kept = await book.get(2)
    assert kept is not None
    assert kept.words == words(text="ب" * 3_000)
    assert (kept.answer, kept.answered_at) == (None, None)
    assert kept.at.tzinfo is UTC
    found, total = await book.latest(2, skip=1)
    assert ([each.id for each in found], total) == ([2, 1], 3)
    assert await book.get(99) is None


async def test_no_number_is_given_to_somebody_else_later(database: Database) -> None:
    book = FeedbackBook(database)
    first = await book.add(words())
    async with database.begin() as connection:
        await connection.execute(delete(FEEDBACK))
    assert await book.add(words(8)) != first


async def test_one_person_may_give_so_much_a_day_and_no_more(database: Database) -> None:
    book = FeedbackBook(database)
    numbers = [await book.add(words()) for _ in range(MOST_A_DAY + 1)]
    assert numbers[-1] is None
    assert None not in numbers[:-1]
    assert await book.add(words(8))
    assert await book.add(words(None))


async def test_the_first_of_two_answers_is_the_one(database: Database) -> None:
    book = FeedbackBook(database)
    number = await book.add(words())
    assert number
    both = await asyncio.gather(*(book.answer(number, each, 42, each) for each in ("a", "b")))
    assert sorted(both) == [False, True]
    assert await book.answer(number, "c", 42, "Admin", again=True)
    assert not await book.answer(99, "d", 42, "Admin", again=True)
    kept = await book.get(number)
    assert kept
    assert kept.answer == "c"
    assert kept.answered_at
    async with database.begin() as connection:
        acts = (await connection.execute(select(AUDIT.c.act, AUDIT.c.detail))).all()
    assert acts == [("answer", f"feedback {number}")] * 2


async def test_thumbs_are_counted_by_day_and_entry(database: Database) -> None:
    book = FeedbackBook(database)
    for about, up in (("city/nador", True), ("", False), ("city/nador", False), ("", False)):
        await book.thumb(about, up=up)
    async with database.begin() as connection:
        rows = (await connection.execute(select(THUMBS).order_by(THUMBS.c.about))).all()
    today = datetime.now(UTC).date()
    assert rows == [(today, "", 0, 2), (today, "city/nador", 1, 1)]
