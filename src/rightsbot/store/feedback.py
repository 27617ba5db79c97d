"""What people tell the editors: words, with who gave them so that they can be answered; thumbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select, update

from rightsbot.store.audit import note
from rightsbot.store.tables import FEEDBACK, THUMBS

if TYPE_CHECKING:
    from sqlalchemy import Row

    from rightsbot.store.database import Database

MOST_A_DAY: Final = 20
"""How often one person may give feedback within a day, lest they drown the others."""


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says."""

    person: int | None
    """None of whoever sits at the terminal."""
    chat: int
    """Where an answer goes."""
    language: str
    about: str
    """An entry, as in `city/nador`; empty if it is about none."""
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Words as they are kept, with the answer that was given."""

    id: int
    at: datetime
    words: Words
    answer: str | None
    answered_at: datetime | None


class FeedbackBook:
    """All feedback; a number is never given twice."""

    def __init__(self, database: Database) -> None:
        """Keep it in a database."""
        self._database = database

    async def add(self, words: Words) -> int | None:
        """Keep somebody's words and return their number; None if that is too much for a day."""
        now = datetime.now(UTC)
        given = select(func.count()).where(
            FEEDBACK.c.person == words.person, FEEDBACK.c.at > now - timedelta(days=1)
        )
        async with self._database.begin() as connection:
            if (await connection.scalar(given) or 0) >= MOST_A_DAY:
                return None
            result = await connection.execute(
                insert(FEEDBACK).values(
                    at=now,
                    person=words.person,
                    chat=words.chat,
                    language=words.language,
                    about=words.about,
                    words=words.text,
                )
            )
            (number,) = result.inserted_primary_key or (0,)
        return int(number)

    async def get(self, number: int) -> Feedback | None:
        """Return the feedback of a number, if it is still kept."""
        async with self._database.begin() as connection:
            rows = await connection.execute(select(FEEDBACK).where(FEEDBACK.c.id == number))
            row = rows.one_or_none()
        return as_feedback(row) if row else None

    async def latest(self, number: int, skip: int = 0) -> tuple[list[Feedback], int]:
        """Return the latest feedback, the newest first, and how much there is in all."""
        query = select(FEEDBACK).order_by(FEEDBACK.c.id.desc()).limit(number).offset(skip)
        async with self._database.begin() as connection:
            rows = await connection.execute(query)
            total = await connection.scalar(select(func.count()).select_from(FEEDBACK))
        return [as_feedback(row) for row in rows], total or 0

    async def answer(
        self, number: int, text: str, who_id: int | None, who: str, *, again: bool = False
    ) -> bool:
        """Keep an answer, and note who gave it.

        Returns:
            False if there is no such feedback, or if it was answered and this is not `again`.
        """
        query = update(FEEDBACK).where(FEEDBACK.c.id == number)
        if not again:
            query = query.where(FEEDBACK.c.answered_at.is_(None))
        async with self._database.begin() as connection:
            result = await connection.execute(
                query.values(answer=text, answered_at=datetime.now(UTC))
            )
            answered = result.rowcount == 1
            if answered:
                await note(connection, who_id, who, "answer", f"feedback {number}")
        return answered

    async def thumb(self, about: str, *, up: bool) -> None:
        """Count a thumb for an entry, or for an answer about none, today."""
        now = datetime.now(UTC)
        column = THUMBS.c.up if up else THUMBS.c.down
        async with self._database.begin() as connection:
            await connection.execute(
                self._database.insert(THUMBS)
                .values(day=now.date(), about=about, up=int(up), down=int(not up))
                .on_conflict_do_update(
                    index_elements=[THUMBS.c.day, THUMBS.c.about], set_={column.name: column + 1}
                )
            )


def as_feedback(row: Row[Any]) -> Feedback:
    """Read a row of the table."""
    words = Words(row.person, row.chat, row.language, row.about, row.words)
    return Feedback(row.id, row.at, words, row.answer, row.answered_at)
