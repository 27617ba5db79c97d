from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import ProgrammingError

from rightsbot.store.database import Database
from rightsbot.store.errors import StoreError
from rightsbot.store.migrating import migrate
from rightsbot.store.tables import META

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Postgres


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "must begin with"),
        ("mysql://root@localhost/x", "must begin with"),
        ("sqlite+pysqlite:///x.db", "must begin with"),
        ("sqlite://", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
    ],
)
def test_a_url_of_no_use_is_refused(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        Database(url)
    assert caught.value.lasting


def test_a_folder_that_cannot_be_made_is_told_of() -> None:
    database = Database("sqlite:////proc/none/x.db")
    assert not database.exists
    with pytest.raises(StoreError, match="cannot be made") as caught:
        database.make_room()
    assert caught.value.lasting


@pytest.mark.parametrize("url", ["postgres://a:b@c/d", "postgresql://a:b@c/d?sslmode=require"])
def test_urls_are_taken_as_the_tools_of_postgresql_write_them(url: str) -> None:
    database = Database(url)
    assert database.is_shared
    assert database.url.query.get("ssl") == ("require" if "ssl" in url else None)


async def test_who_is_away_is_told_of_without_the_password() -> None:
    database = Database("postgresql://user:secret@127.0.0.1:9/x")
    with pytest.raises(StoreError, match="The database is away") as caught:
        async with database.begin():
            pass
    assert "secret" not in str(caught.value)
    assert not caught.value.lasting


async def test_a_block_that_fails_leaves_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.begin() as connection:
            await connection.execute(insert(META).values(key="half", value="done"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with database.begin() as connection:
        assert await connection.scalar(select(META.c.value).where(META.c.key == "half")) is None


async def test_a_bug_is_no_outage(database: Database) -> None:
    with pytest.raises((ProgrammingError, StoreError)):
        async with database.begin() as connection:
            await connection.execute(text("SELECT nothing FROM nowhere"))


async def test_a_server_that_was_stopped_and_started_is_used_again(postgres: Postgres) -> None:
    database = Database(postgres.database())
    await migrate(database)
    postgres.stop()
    try:
        with pytest.raises(StoreError):
            async with database.begin():
                pass
    finally:
        postgres.start()
    async with database.begin() as connection:
        assert await connection.scalar(select(META.c.key)) == "program"
    await database.close()


async def test_sqlite_writes_what_survives_a_power_cut(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    await migrate(database)
    async with database.begin() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar() == value
    await database.close()
