"""Questions that were asked in vain: how often on which day, in which language, never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select, update

from rightsbot.store.audit import note
from rightsbot.store.tables import QUESTIONS, SETTLED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.audit import Act
    from rightsbot.store.database import Database

CHOICES = "choices"
"""The outcome of a question whose choices nobody has pressed yet."""
_A_DAY = timedelta(days=1)
_KEY = ("day", "tag", "outcome")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the form that is fit to be kept, and how it ended."""

    tag: str
    """Short for the text and its language: up to 8 letters and digits."""
    text: str
    """At most 80 characters."""
    language: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Total:
    """How often a question was asked in vain within some time."""

    tag: str
    text: str
    language: str
    times: int


class Questions:
    """The questions, and which of them editors have dealt with."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, asked: Mapping[tuple[date, Question], int]) -> None:
        """Add how often each was asked on a day: all of it or nothing."""
        insert = self._database.insert(QUESTIONS)
        summed = insert.on_conflict_do_update(
            index_elements=_KEY, set_={"times": QUESTIONS.c.times + insert.excluded.times}
        )
        rows = [
            {
                "day": day,
                "tag": question.tag,
                "outcome": question.outcome,
                "text": question.text,
                "language": question.language,
                "times": times,
            }
            for (day, question), times in asked.items()
        ]
        if rows:
            # In one order, so that two replicas never wait for each other's rows.
            rows.sort(key=lambda row: [str(row[name]) for name in _KEY])
            async with self._database.begin() as connection:
                await connection.execute(summed, rows)

    async def take_off(self, chosen: Mapping[tuple[date, str], int]) -> dict[tuple[date, str], int]:
        """Take off questions, by day and tag, whose choices were pressed so often that day.

        It is no part of `add`, where it would take the rows in another order.

        Returns:
            What could not be taken off, since neither that day nor the one before has it (yet).
        """
        left = {}
        if chosen:
            async with self._database.begin() as connection:
                for (day, tag), times in sorted(chosen.items(), key=lambda one: one[0][::-1]):
                    over = await _take_off(connection, day, tag, times)
                    if over:
                        left[day, tag] = over
        return left

    async def waiting(self, since: date, most: int) -> list[Total]:
        """Return what was asked in vain since a day and is not settled, most frequent first."""
        times = func.sum(QUESTIONS.c.times)
        text = func.max(QUESTIONS.c.text)
        language = func.max(QUESTIONS.c.language)
        settled = or_(SETTLED.c.until.is_(None), SETTLED.c.until > datetime.now(UTC))
        query = (
            select(QUESTIONS.c.tag, text, language, times)
            .outerjoin(SETTLED, and_(SETTLED.c.tag == QUESTIONS.c.tag, settled))
            .where(QUESTIONS.c.day >= since, QUESTIONS.c.times > 0, SETTLED.c.tag.is_(None))
            .group_by(QUESTIONS.c.tag)
            .order_by(times.desc(), QUESTIONS.c.tag)
            .limit(most)
        )
        async with self._database.begin() as connection:
            rows = await connection.execute(query)
        return [Total(tag, text, language, int(times)) for tag, text, language, times in rows]

    async def settle(self, tags: Collection[str], until: datetime | None, act: Act) -> None:
        """Keep questions out of `waiting` until then, for ever if it is None; note who did it."""
        insert = self._database.insert(SETTLED)
        settled = insert.on_conflict_do_update(
            index_elements=["tag"],
            set_={"until": insert.excluded.until, "at": insert.excluded.at},
        )
        rows = [{"tag": tag, "until": until, "at": act.at} for tag in sorted(set(tags))]
        async with self._database.begin() as connection:
            await connection.execute(settled, rows)
            await note(connection, act.who_id, act.who, act.act, act.detail)


async def _take_off(connection: AsyncConnection, day: date, tag: str, times: int) -> int:
    """Take pressed choices off a day and the day before; return how many were not there."""
    for each in (day, day - _A_DAY):
        row = and_(QUESTIONS.c.day == each, QUESTIONS.c.tag == tag, QUESTIONS.c.outcome == CHOICES)
        there = await connection.scalar(select(QUESTIONS.c.times).where(row).with_for_update())
        taken = min(there or 0, times)
        if taken:
            await connection.execute(
                update(QUESTIONS).where(row).values(times=QUESTIONS.c.times - taken)
            )
        times -= taken
    return times
