"""What a group keeps when it becomes a supergroup, to which Telegram gives another id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, update

from rightsbot.store.people import announce
from rightsbot.store.tables import LANGUAGES, SHORTLISTS

if TYPE_CHECKING:
    from rightsbot.store.database import Database


class Moving:
    """Moves what chats chose and put aside."""

    def __init__(self, database: Database) -> None:
        """Move it within a database."""
        self._database = database

    async def move(self, old: int, new: int) -> None:
        """Give a chat what another had; what it has itself already stays."""
        async with self._database.begin() as connection:
            for table in (LANGUAGES, SHORTLISTS):
                there = table.alias()
                # Of a key, all but the chat: a chat has one language, and each entry once.
                same = (
                    there.c[each.name] == each for each in table.primary_key if each.name != "chat"
                )
                taken = exists().where(there.c.chat == new, *same)
                await connection.execute(
                    update(table).where(table.c.chat == old, ~taken).values(chat=new)
                )
                await connection.execute(delete(table).where(table.c.chat == old))
            await announce(self._database, connection)
