"""What people chose: the language of a chat, and who are editors or want the weekly digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from rightsbot.store.audit import note
from rightsbot.store.revisions import CHANNEL
from rightsbot.store.tables import EDITORS, LANGUAGES, SUBSCRIBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database

CHANGED = "people"
"""What is announced where revisions are: languages or editors are to be loaded again."""
ADDED, REMOVED = "add editor", "remove editor"
"""The acts of the audit whose detail names an editor, by id alone."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who may propose changes."""

    person: int
    name: str


class Languages:
    """The languages that chats chose."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, chat: int, language: str) -> None:
        """Keep a chat's language in the place of any before."""
        now = datetime.now(UTC)
        async with self._database.begin() as connection:
            await connection.execute(
                self._database.insert(LANGUAGES)
                .values(chat=chat, language=language, at=now)
                .on_conflict_do_update(
                    index_elements=[LANGUAGES.c.chat], set_={"language": language, "at": now}
                )
            )
            await announce(self._database, connection)

    async def remove(self, chat: int) -> bool:
        """Forget a chat's language; False if there was none."""
        async with self._database.begin() as connection:
            result = await connection.execute(delete(LANGUAGES).where(LANGUAGES.c.chat == chat))
            await announce(self._database, connection)
        return result.rowcount == 1

    async def all(self) -> Mapping[int, str]:
        """Return the languages by chat."""
        async with self._database.begin() as connection:
            rows = await connection.execute(select(LANGUAGES.c.chat, LANGUAGES.c.language))
        return {row.chat: row.language for row in rows}


class Editors:
    """The editors, save those whom the settings name."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, editor: Editor, who_id: int | None, who: str) -> bool:
        """Add an editor, and note who did; False if they are one already."""
        values = {"person": editor.person, "name": editor.name[:100], "at": datetime.now(UTC)}
        async with self._database.begin() as connection:
            result = await connection.execute(
                self._database.insert(EDITORS).values(values).on_conflict_do_nothing()
            )
            added = result.rowcount == 1
            if added:
                await note(connection, who_id, who, ADDED, str(editor.person))
                await announce(self._database, connection)
        return added

    async def remove(self, person: int, who_id: int | None, who: str) -> bool:
        """Remove an editor, and note who did; False if they are none."""
        async with self._database.begin() as connection:
            result = await connection.execute(delete(EDITORS).where(EDITORS.c.person == person))
            removed = result.rowcount == 1
            if removed:
                await note(connection, who_id, who, REMOVED, str(person))
                await announce(self._database, connection)
        return removed

    async def all(self) -> list[Editor]:
        """Return the editors, those of longest standing first."""
        query = select(EDITORS).order_by(EDITORS.c.at, EDITORS.c.person)
        async with self._database.begin() as connection:
            rows = await connection.execute(query)
        return [Editor(row.person, row.name) for row in rows]


class Subscribers:
    """Who wants the weekly digest."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, person: int) -> None:
        """Subscribe somebody, once."""
        async with self._database.begin() as connection:
            await connection.execute(
                self._database.insert(SUBSCRIBERS)
                .values(person=person, at=datetime.now(UTC))
                .on_conflict_do_nothing()
            )

    async def remove(self, person: int) -> bool:
        """End a subscription; False if there was none."""
        query = delete(SUBSCRIBERS).where(SUBSCRIBERS.c.person == person)
        async with self._database.begin() as connection:
            result = await connection.execute(query)
        return result.rowcount == 1

    async def all(self) -> list[int]:
        """Return whoever subscribed, by id."""
        query = select(SUBSCRIBERS.c.person).order_by(SUBSCRIBERS.c.person)
        async with self._database.begin() as connection:
            return list(await connection.scalars(query))


async def announce(database: Database, connection: AsyncConnection) -> None:
    """Tell the other replicas, once the transaction is done, to load languages and editors."""
    if database.is_shared:
        await connection.execute(select(func.pg_notify(CHANNEL, CHANGED)))
