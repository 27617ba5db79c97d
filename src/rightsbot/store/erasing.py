"""What is kept of one person, its erasure, and the rule by which everything expires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import Date, delete, func, or_, select, update

from rightsbot.store.audit import note
from rightsbot.store.feedback import as_feedback
from rightsbot.store.people import ADDED, REMOVED, announce
from rightsbot.store.tables import (
    AUDIT,
    CANDIDATES,
    EDITORS,
    FEEDBACK,
    LANGUAGES,
    QUESTIONS,
    REVISIONS,
    SETTLED,
    SHORTLISTS,
    SHOWN,
    SUBSCRIBERS,
    TALLIES,
    THUMBS,
    TIMINGS,
)

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database
    from rightsbot.store.feedback import Feedback

ERASED: Final = "erased"
"""What stands where a name stood."""
_YEARS: Final = timedelta(days=730)
_AT_ONCE: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Rule:
    """How long rows of one table are kept, and why so long."""

    column: Column[Any]
    """The row's time, from which it is counted."""
    kept: timedelta | None
    """None: as long as the settings say (`Rules.keep_days`)."""
    why: str


RULES: Final = (
    Rule(FEEDBACK.c.at, None, "to answer it and to put right what it says"),
    Rule(QUESTIONS.c.day, None, "to close gaps of the content"),
    Rule(THUMBS.c.day, None, "to find the answers that do not help"),
    Rule(SETTLED.c.until, _AT_ONCE, "the question is shown again, so nothing is settled"),
    Rule(LANGUAGES.c.at, _YEARS, "to answer in it; nobody notes whether it is used"),
    Rule(SHORTLISTS.c.at, _YEARS, "to be shown to the chat; nobody notes whether it is used"),
    Rule(TALLIES.c.day, _YEARS, "to compare with the year before; nobody is in it"),
    Rule(SHOWN.c.day, _YEARS, "to compare with the year before; nobody is in it"),
    Rule(TIMINGS.c.day, _YEARS, "to compare with the year before; nobody is in it"),
    Rule(AUDIT.c.at, _YEARS, "to account for what was published"),
)
"""What `expire` deletes. Editors and subscribers stay until they are removed or leave.

Claims, quotas and paces, of which the latter two have ids of people and chats, live for minutes:
`rightsbot.store.sharing` drops them.
"""
SIGNED: Final = (REVISIONS, CANDIDATES)
"""What has an author, who is replaced after as long as the audit is kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept of a person."""

    language: str | None
    """Of their private chat."""
    subscribed: bool
    is_editor: bool
    feedback: tuple[Feedback, ...]
    """The newest first."""
    acts: int
    """How many acts of theirs the audit notes, and of others that name them."""
    authored: int
    """Of how many revisions and candidates they are the author."""
    shortlisted: int = 0
    """How many entries stand on the shortlist of their private chat."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is kept."""
        return self == NOTHING


NOTHING: Final = Kept(None, False, False, (), 0, 0)  # noqa: FBT003  # a row of its fields


class Erasing:
    """Shows, erases and lets expire what is kept of people."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    async def kept_of(self, person: int) -> Kept:
        """Return everything that is kept of a person, save what lives for minutes only."""
        async with self._database.begin() as connection:
            return await _kept(connection, person)

    async def erase(self, person: int) -> Kept:
        """Erase everything that is kept of a person, and return what that was.

        What they did at the desk stays, but not that it was they.
        """
        async with self._database.begin() as connection:
            kept = await _kept(connection, person)
            for column in (
                LANGUAGES.c.chat,
                SHORTLISTS.c.chat,
                SUBSCRIBERS.c.person,
                EDITORS.c.person,
                FEEDBACK.c.person,
            ):
                await connection.execute(delete(column.table).where(column == person))
            for table in SIGNED:
                await _unsign(connection, table, table.c.author_id == person)
            await connection.execute(
                update(AUDIT).where(AUDIT.c.who_id == person).values(who_id=None, who=ERASED)
            )
            await connection.execute(update(AUDIT).where(_names(person)).values(detail=ERASED))
            if kept.is_editor:
                await note(connection, None, ERASED, REMOVED, ERASED)
            await announce(self._database, connection)
        return kept

    async def expire(self, before: datetime, now: datetime | None = None) -> int:
        """Delete what was kept for as long as the rules say, and return how many rows.

        Args:
            before: what is older goes, of what the settings rule.
            now: the time from which everything else is counted; the present if None.
        """
        now = now or datetime.now(UTC)
        gone = 0
        async with self._database.begin() as connection:
            for rule in RULES:
                gone += await _apply(connection, rule, before if rule.kept is None else now)
            for table in SIGNED:
                old = table.c.author_id.is_not(None) & (table.c.at < now - _YEARS)
                await _unsign(connection, table, old)
        return gone


async def _kept(connection: AsyncConnection, person: int) -> Kept:
    language = await connection.scalar(
        select(LANGUAGES.c.language).where(LANGUAGES.c.chat == person)
    )
    rows = await connection.execute(
        select(FEEDBACK).where(FEEDBACK.c.person == person).order_by(FEEDBACK.c.id.desc())
    )
    acts = or_(AUDIT.c.who_id == person, _names(person))
    return Kept(
        language=language,
        subscribed=await _count(connection, SUBSCRIBERS.c.person == person) > 0,
        is_editor=await _count(connection, EDITORS.c.person == person) > 0,
        feedback=tuple(map(as_feedback, rows)),
        acts=await _count(connection, acts),
        authored=sum([await _count(connection, table.c.author_id == person) for table in SIGNED]),
        shortlisted=await _count(connection, SHORTLISTS.c.chat == person),
    )


async def _count(connection: AsyncConnection, where: ColumnElement[bool]) -> int:
    return await connection.scalar(select(func.count()).where(where)) or 0


def _names(person: int) -> ColumnElement[bool]:
    """Which acts of others the audit notes with this person's id."""
    return AUDIT.c.act.in_((ADDED, REMOVED)) & (AUDIT.c.detail == str(person))


async def _apply(connection: AsyncConnection, rule: Rule, now: datetime) -> int:
    end = now - (rule.kept or _AT_ONCE)
    bound = end.date() if isinstance(rule.column.type, Date) else end
    return (await connection.execute(delete(rule.column.table).where(rule.column < bound))).rowcount


async def _unsign(connection: AsyncConnection, table: Table, where: ColumnElement[bool]) -> None:
    await connection.execute(update(table).where(where).values(author_id=None, author=ERASED))
