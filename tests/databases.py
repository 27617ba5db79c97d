"""Making a database ready for a test, which costs less than making a new one."""

from __future__ import annotations

import asyncio

from sqlalchemy import text

from rightsbot.store.database import Database
from rightsbot.store.migrating import PROGRAM, migrate
from rightsbot.store.tables import META, METADATA

ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
"""Ends what an earlier test may have left."""


def prepare(url: str) -> None:
    """Give a database all tables, and take out whatever is in them."""
    loop = asyncio.new_event_loop()  # A loop of its own: that of the test does not turn yet.
    try:
        loop.run_until_complete(_prepare(Database(url)))
    finally:
        loop.close()


async def _prepare(database: Database) -> None:
    if database.is_shared:
        async with database.begin() as connection:
            await connection.execute(text(ALONE))
    await migrate(database)
    tables = ", ".join(table.name for table in METADATA.sorted_tables if table is not META)
    async with database.begin() as connection:
        if database.is_shared:
            await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
            await connection.execute(META.delete().where(META.c.key != PROGRAM))
    await database.close()
