"""Who did what at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from rightsbot.store.tables import AUDIT

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done."""

    at: datetime
    who_id: int | None
    who: str
    act: str
    detail: str


class Audit:
    """The acts, in the order in which they were done."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, who_id: int | None, who: str, act: str, detail: str = "") -> None:
        """Note an act."""
        async with self._database.begin() as connection:
            await note(connection, who_id, who, act, detail)

    async def latest(self, number: int, skip: int = 0) -> tuple[list[Act], int]:
        """Return the latest acts, the newest first, and how many there are in all."""
        async with self._database.begin() as connection:
            rows = await connection.execute(
                select(AUDIT).order_by(AUDIT.c.id.desc()).limit(number).offset(skip)
            )
            total = await connection.scalar(select(func.count()).select_from(AUDIT))
        acts = [Act(row.at, row.who_id, row.who, row.act, row.detail) for row in rows]
        return acts, total or 0


async def note(
    connection: AsyncConnection, who_id: int | None, who: str, act: str, detail: str
) -> None:
    """Note an act within a transaction: it is noted if and only if it was done."""
    values = {"who_id": who_id, "who": who[:100], "act": act, "detail": detail[:300]}
    await connection.execute(insert(AUDIT).values(at=datetime.now(UTC), **values))
