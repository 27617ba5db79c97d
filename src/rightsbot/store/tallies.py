"""How much was asked and how it was answered: sums per day, in which nobody can be seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from rightsbot.store.tables import SHOWN, TALLIES, THUMBS, TIMINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database


class Answered(NamedTuple):
    """What is counted of an answer."""

    day: date
    command: str
    language: str
    outcome: str


class Shown(NamedTuple):
    """That an entry was shown, as its ref."""

    day: date
    entry: str


class Timing(NamedTuple):
    """That an answer took less than so many seconds, and at least as many as the next lower."""

    day: date
    below: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each of these happened."""

    answered: Counter[Answered] = field(default_factory=Counter)
    shown: Counter[Shown] = field(default_factory=Counter)
    timings: Counter[Timing] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Add what others have counted."""
        self.answered.update(other.answered)
        self.shown.update(other.shown)
        self.timings.update(other.timings)


class Tallies:
    """The sums."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, counts: Counts) -> None:
        """Add to the sums: all of it or nothing."""
        async with self._database.begin() as connection:
            await self._add(connection, TALLIES, counts.answered)
            await self._add(connection, SHOWN, counts.shown)
            await self._add(connection, TIMINGS, counts.timings)

    async def _add(
        self,
        connection: AsyncConnection,
        table: Table,
        counts: Mapping[Answered, int] | Mapping[Shown, int] | Mapping[Timing, int],
    ) -> None:
        insert = self._database.insert(table)
        summed = insert.on_conflict_do_update(
            index_elements=list(table.primary_key),
            set_={"times": table.c.times + insert.excluded.times},
        )
        # In one order, so that two replicas never wait for each other's rows.
        names = table.columns.keys()
        rows = [
            dict(zip(names, (*key, times), strict=True)) for key, times in sorted(counts.items())
        ]
        if rows:
            await connection.execute(summed, rows)

    async def answered(self, since: date) -> Counter[Answered]:
        """Return how often each sort of answer was given on each day since one."""
        query = select(TALLIES).where(TALLIES.c.day >= since)
        async with self._database.begin() as connection:
            rows = (await connection.execute(query)).all()
        return Counter({Answered(*key): times for *key, times in rows})

    async def shown(self, since: date, most: int) -> list[tuple[str, int]]:
        """Return the entries shown most often since a day, and how often."""
        times = func.sum(SHOWN.c.times)
        query = (
            select(SHOWN.c.entry, times)
            .where(SHOWN.c.day >= since)
            .group_by(SHOWN.c.entry)
            .order_by(times.desc(), SHOWN.c.entry)
            .limit(most)
        )
        async with self._database.begin() as connection:
            rows = (await connection.execute(query)).all()
        return [(entry, int(times)) for entry, times in rows]

    async def timings(self, since: date) -> dict[float, int]:
        """Return how many answers since a day fell below each bound, the lowest bound first."""
        query = (
            select(TIMINGS.c.below, func.sum(TIMINGS.c.times))
            .where(TIMINGS.c.day >= since)
            .group_by(TIMINGS.c.below)
            .order_by(TIMINGS.c.below)
        )
        async with self._database.begin() as connection:
            rows = (await connection.execute(query)).all()
        return {below: int(times) for below, times in rows}

    async def thumbs(self, since: date) -> tuple[int, int]:
        """Return how many answers were called good since a day, and how many bad."""
        query = select(func.sum(THUMBS.c.up), func.sum(THUMBS.c.down)).where(THUMBS.c.day >= since)
        async with self._database.begin() as connection:
            up, down = (await connection.execute(query)).one()
        return int(up or 0), int(down or 0)
