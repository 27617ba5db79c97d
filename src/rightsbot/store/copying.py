"""Copying a whole store into another database: a move to another system, or a back-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select, text

from rightsbot.store.errors import StoreError
from rightsbot.store.migrating import migrate
from rightsbot.store.tables import CLAIMS, META, METADATA, PACES, QUOTAS, REPLICAS

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from rightsbot.store.database import Database

PASSING: Final = frozenset({META, CLAIMS, QUOTAS, PACES, REPLICAS})
"""What is of the moment or of the database itself, and is not copied."""
AT_ONCE: Final = 100
"""Rows that are read and written at once."""


async def copy(source: Database, target: Database) -> dict[str, int]:
    """Copy everything that lasts into an empty database, all of it or nothing.

    It reads one moment's state, so the bot may go on meanwhile; what it writes later is not in it.

    Returns:
        How many rows each table has now.

    Raises:
        StoreError: either is away or newer than this program, or the target is not empty (lasting).
    """
    await migrate(source)
    await migrate(target)
    copied: dict[str, int] = {}
    async with source.begin() as reading, target.begin() as writing:
        if source.is_shared:
            await reading.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        for table in METADATA.sorted_tables:
            if table in PASSING:
                continue
            if await writing.scalar(select(func.count()).select_from(table)):
                message = f"The target is not empty: its table {table.name} has rows already."
                raise StoreError(message, lasting=True)
            copied[table.name] = await _copy(table, reading, writing)
            if target.is_shared:
                await _count_on(table, writing)
    return copied


async def _copy(table: Table, reading: AsyncConnection, writing: AsyncConnection) -> int:
    query = select(table).order_by(*table.primary_key).limit(AT_ONCE)
    number = 0
    while rows := (await reading.execute(query.offset(number))).mappings().all():
        await writing.execute(insert(table), [dict(row) for row in rows])
        number += len(rows)
    return number


async def _count_on(table: Table, writing: AsyncConnection) -> None:
    """Let ids that the database gives go on after those that were copied."""
    for column in table.primary_key:
        if table.autoincrement_column is column:
            await writing.execute(
                select(
                    func.setval(
                        func.pg_get_serial_sequence(table.name, column.name),
                        func.coalesce(func.max(column), 0) + 1,
                        False,  # noqa: FBT003  # PostgreSQL's own: the next is that number
                    )
                )
            )
