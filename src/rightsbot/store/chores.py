"""Work by the clock, done by one replica."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from rightsbot.store.database import AWAY, cut, reason
from rightsbot.store.errors import StoreError
from rightsbot.store.tables import CHORES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import timedelta

    from rightsbot.store.database import Database

_LOCK: Final = 7_243_002
"""The first half of the advisory locks' keys; the second is a hash of the chore's name."""


class Chores:
    """When each chore was last done, and who is at it."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    @asynccontextmanager
    async def due(self, name: str, every: timedelta) -> AsyncIterator[bool]:
        """Yield whether the chore is due and this replica's; done if the block ends well.

        On PostgreSQL a lock is held meanwhile, which ends with the connection, and so with the
        process. SQLite serves one process, which needs none.

        Raises:
            StoreError: the database is away; at the block's end, the chore may be done again.
        """
        async with self._locked(name) as mine:
            is_due = mine and await self._is_due(name, every)
            yield is_due
            if is_due:
                await self._mark(name)

    @asynccontextmanager
    async def _locked(self, name: str) -> AsyncIterator[bool]:
        if not self._database.is_shared:
            yield True
            return
        try:
            connection = await self._database.connect()
        except AWAY as error:
            raise _away(error) from error
        try:
            try:
                mine = await connection.fetchval(
                    "SELECT pg_try_advisory_lock($1, hashtext($2))", _LOCK, name
                )
            except AWAY as error:
                raise _away(error) from error
            yield mine
        finally:
            # Its lock ends with it, whether it says so or not; nobody waits for that.
            await cut(connection)

    async def _is_due(self, name: str, every: timedelta) -> bool:
        done_lately = select(CHORES.c.name).where(
            CHORES.c.name == name, CHORES.c.done > self._database.now(-every)
        )
        async with self._database.begin() as connection:
            return await connection.scalar(done_lately) is None

    async def _mark(self, name: str) -> None:
        done = {"done": self._database.now()}
        mark = self._database.insert(CHORES).values(name=name, **done)
        async with self._database.begin() as connection:
            await connection.execute(
                mark.on_conflict_do_update(index_elements=[CHORES.c.name], set_=done)
            )


def _away(error: BaseException) -> StoreError:
    return StoreError(f"The database is away: {reason(error)}.")
