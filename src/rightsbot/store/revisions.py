"""Revisions of the content: immutable, numbered from 1 without gaps, the newest live.

To publish is to insert the number after the one that the publisher saw live. So whoever comes
second with the same number is refused by the table's key, a crash leaves either the old or the new
one live, and nothing ever has to be switched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from rightsbot.store.audit import note
from rightsbot.store.tables import ARCHIVES, REVISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database

CHANNEL = "rightsbot"
"""On PostgreSQL, where a new revision is announced by its number (LISTEN/NOTIFY)."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What stands on the cover of a revision."""

    number: int
    version: str
    """The content's digest, as `Content` has it."""
    origin: str
    """Where it came from, such as `folder` or `upload`."""
    author_id: int | None
    author: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become a revision."""

    archive: bytes
    version: str
    origin: str
    author_id: int | None
    author: str
    reason: str


class Revisions:
    """The revisions, oldest first."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def live(self) -> Revision | None:
        """Return the live revision; None before the first."""
        return await self._newest(_COVERS)

    async def get(self, number: int) -> Revision | None:
        """Return a revision, if there is one of that number."""
        return await self._newest(_COVERS.where(REVISIONS.c.number == number))

    async def archive(self, number: int) -> bytes | None:
        """Return the files of a revision as the zip that was kept."""
        query = select(ARCHIVES.c.data).join(REVISIONS).where(REVISIONS.c.number == number)
        async with self._database.begin() as connection:
            data: bytes | None = await connection.scalar(query)
        return data

    async def latest(self, number: int, skip: int = 0) -> tuple[list[Revision], int]:
        """Return the latest revisions, the newest first, and how many there are in all."""
        query = _COVERS.order_by(REVISIONS.c.number.desc()).limit(number).offset(skip)
        async with self._database.begin() as connection:
            rows = (await connection.execute(query)).all()
            total = await connection.scalar(select(func.count()).select_from(REVISIONS))
        return [_revision(row) for row in rows], total or 0

    async def newest_from(self, origin: str) -> Revision | None:
        """Return the newest revision of an origin."""
        return await self._newest(_COVERS.where(REVISIONS.c.origin == origin))

    async def _newest(self, covers: Select[*tuple[Any, ...]]) -> Revision | None:
        async with self._database.begin() as connection:
            rows = await connection.execute(covers.order_by(REVISIONS.c.number.desc()).limit(1))
            row = rows.one_or_none()
        return _revision(row) if row else None

    async def publish(self, draft: Draft, after: int, act: str = "publish") -> int | None:
        """Make a draft the revision after another and therewith live, and note who did it.

        Returns:
            Its number; None if `after` is not live any more, and nothing was done.
        """
        async with self._database.begin() as connection:
            return await publish(self._database, connection, draft, after, act)


async def publish(
    database: Database, connection: AsyncConnection, draft: Draft, after: int, act: str
) -> int | None:
    """Publish within a transaction; see `Revisions.publish`."""
    live = await connection.scalar(select(func.max(REVISIONS.c.number)))
    if (live or 0) != after:
        return None
    number = after + 1
    inserted = await connection.execute(
        database.insert(REVISIONS)
        .values(
            number=number,
            archive=await keep(database, connection, draft.archive),
            version=draft.version,
            at=datetime.now(UTC),
            **signed(draft),
        )
        .on_conflict_do_nothing()
    )
    if inserted.rowcount != 1:
        return None
    await note(connection, draft.author_id, draft.author, act, f"revision {number}: {draft.reason}")
    if database.is_shared:
        await connection.execute(text(f"SELECT pg_notify('{CHANNEL}', '{number}')"))
    return number


def signed(draft: Draft) -> dict[str, object]:
    """Return what a revision and a candidate both have of a draft, cut to their columns."""
    return {
        "origin": draft.origin,
        "author_id": draft.author_id,
        "author": draft.author[:100],
        "reason": draft.reason[:300],
    }


async def keep(database: Database, connection: AsyncConnection, archive: bytes) -> str:
    """Keep an archive, once, and return its digest."""
    digest = sha256(archive).hexdigest()
    await connection.execute(
        database.insert(ARCHIVES).values(digest=digest, data=archive).on_conflict_do_nothing()
    )
    return digest


_COVERS = select(
    REVISIONS.c.number,
    REVISIONS.c.version,
    REVISIONS.c.origin,
    REVISIONS.c.author_id,
    REVISIONS.c.author,
    REVISIONS.c.reason,
    REVISIONS.c.at,
)


def _revision(row: Sequence[Any]) -> Revision:
    return Revision(*row)
