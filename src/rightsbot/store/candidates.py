"""Content that waits for an admin: kept, so that its buttons work in every replica for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from rightsbot.store.audit import note
from rightsbot.store.revisions import Draft, keep, publish, signed
from rightsbot.store.tables import ARCHIVES, CANDIDATES

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database


class State(StrEnum):
    """What became of a candidate."""

    WAITING = "waiting"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft, and the revision that it was made from."""

    id: int
    base: int
    draft: Draft
    at: datetime
    state: State


class Candidates:
    """The candidates."""

    def __init__(self, database: Database) -> None:
        """Keep them in a database."""
        self._database = database

    async def add(self, draft: Draft, base: int) -> Candidate:
        """Keep a draft."""
        at = datetime.now(UTC)
        async with self._database.begin() as connection:
            added = await connection.execute(
                insert(CANDIDATES)
                .values(
                    base=base,
                    archive=await keep(self._database, connection, draft.archive),
                    at=at,
                    state=State.WAITING,
                    **signed(draft),
                )
                .returning(CANDIDATES.c.id)
            )
            number = added.scalar_one()
            detail = f"candidate {number} on revision {base}: {draft.reason}"
            await note(connection, draft.author_id, draft.author, "propose", detail)
        return Candidate(number, base, draft, at, State.WAITING)

    async def get(self, number: int) -> Candidate | None:
        """Return a candidate, if there is one of that id."""
        async with self._database.begin() as connection:
            rows = await connection.execute(_CANDIDATES.where(CANDIDATES.c.id == number))
            row = rows.one_or_none()
        return _candidate(row, row.data) if row else None

    async def waiting(self, most: int) -> list[Candidate]:
        """Return those that wait, the newest first, without their archives."""
        query = select(CANDIDATES).where(CANDIDATES.c.state == State.WAITING)
        async with self._database.begin() as connection:
            rows = await connection.execute(query.order_by(CANDIDATES.c.id.desc()).limit(most))
        return [_candidate(row) for row in rows]

    async def publish(self, number: int, draft: Draft, after: int) -> int | None:
        """Publish a candidate's draft; both happen or neither.

        Returns:
            The revision's number; None if `after` is not live, or the candidate does not wait.
        """
        async with self._database.begin() as connection:
            # It is locked, so that nobody discards it meanwhile (SQLite has one writer anyway).
            query = select(CANDIDATES.c.state).where(CANDIDATES.c.id == number)
            state = await connection.scalar(query.with_for_update())
            if state != State.WAITING:
                return None
            # Of two that publish the same at once, the second finds `after` live no more.
            revision = await publish(self._database, connection, draft, after, "publish")
            if revision is not None:
                await _end(connection, number, State.PUBLISHED)
            return revision

    async def discard(self, number: int, who_id: int | None, who: str) -> bool:
        """Drop a candidate; False if it does not wait."""
        async with self._database.begin() as connection:
            ended = await _end(connection, number, State.DISCARDED)
            if ended:
                await note(connection, who_id, who, "discard", f"candidate {number}")
        return ended


def _candidate(row: Row[*tuple[Any, ...]], archive: bytes = b"") -> Candidate:
    draft = Draft(archive, "", row.origin, row.author_id, row.author, row.reason)
    return Candidate(row.id, row.base, draft, row.at, State(row.state))


async def _end(connection: AsyncConnection, number: int, state: State) -> bool:
    result = await connection.execute(
        update(CANDIDATES)
        .where(CANDIDATES.c.id == number, CANDIDATES.c.state == State.WAITING)
        .values(state=state)
    )
    return result.rowcount == 1


_CANDIDATES = select(CANDIDATES, ARCHIVES.c.data).join(
    ARCHIVES, ARCHIVES.c.digest == CANDIDATES.c.archive
)
