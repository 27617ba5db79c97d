from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select, text, update

from rightsbot.store.database import Database
from rightsbot.store.errors import StoreError
from rightsbot.store.migrating import migrate, schema
from rightsbot.store.tables import META, METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


async def test_the_migrations_make_the_tables_that_the_program_knows(database: Database) -> None:
    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.scalar(select(META.c.value).where(META.c.key == "program"))


async def test_a_second_time_changes_nothing(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(update(META).values(value="0.0.1"))
    await migrate(database)
    async with database.begin() as connection:
        assert await connection.scalar(select(META.c.value)) == "0.0.1"


async def test_replicas_may_start_together(empty_database_url: str) -> None:
    databases = [Database(empty_database_url) for _ in range(4)]
    await asyncio.gather(*map(migrate, databases))
    async with databases[0].begin() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == schema()
    for each in databases:
        await each.close()


async def test_a_newer_database_is_refused_and_says_what_it_needs(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    await migrate(database)
    async with database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await connection.execute(update(META).values(value="7.5.0"))
    with pytest.raises(StoreError, match=r"schema is 9999.* needs rightsbot 7\.5\.0") as caught:
        await migrate(database)
    assert caught.value.lasting
    await database.close()
