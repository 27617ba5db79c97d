"""Which entries a chat has put aside, for a meeting or to read again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from rightsbot.store.tables import SHORTLISTS

if TYPE_CHECKING:
    from rightsbot.store.database import Database


class Shortlists:
    """The entries that chats put aside, by their refs."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, chat: int, entry: str, most: int) -> bool:
        """Keep an entry, once; False if the chat has `most` others already."""
        others = (SHORTLISTS.c.chat == chat) & (SHORTLISTS.c.entry != entry)
        async with self._database.begin() as connection:
            kept = await connection.scalar(select(func.count()).where(others)) or 0
            if kept >= most:
                return False
            await connection.execute(
                self._database.insert(SHORTLISTS)
                .values(chat=chat, entry=entry, at=datetime.now(UTC))
                .on_conflict_do_nothing()
            )
        return True

    async def remove(self, chat: int, entry: str) -> None:
        """Drop an entry, if it is kept."""
        kept = (SHORTLISTS.c.chat == chat) & (SHORTLISTS.c.entry == entry)
        async with self._database.begin() as connection:
            await connection.execute(delete(SHORTLISTS).where(kept))

    async def clear(self, chat: int) -> None:
        """Drop everything that a chat has put aside."""
        async with self._database.begin() as connection:
            await connection.execute(delete(SHORTLISTS).where(SHORTLISTS.c.chat == chat))

    async def of(self, chat: int) -> tuple[str, ...]:
        """Return the entries of a chat in the order in which they were put aside."""
        query = select(SHORTLISTS.c.entry).where(SHORTLISTS.c.chat == chat)
        async with self._database.begin() as connection:
            rows = await connection.execute(query.order_by(SHORTLISTS.c.at, SHORTLISTS.c.entry))
        return tuple(row.entry for row in rows)
