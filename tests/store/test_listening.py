from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from sqlalchemy import text

from rightsbot.store import listening
from rightsbot.store.database import Database
from rightsbot.store.listening import announcements
from rightsbot.store.migrating import migrate
from rightsbot.store.revisions import Draft, Revisions

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    import pytest

    from tests.postgres import Postgres

END_BACKENDS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE query LIKE 'LISTEN%' AND datname = current_database()"
)


async def publish(database: Database, after: int) -> None:
    draft = Draft(b"zip", "abc", "upload", None, "somebody", "why")
    assert await Revisions(database).publish(draft, after) == after + 1


async def hear(heard: AsyncGenerator[None]) -> None:
    async with asyncio.timeout(20):
        await anext(heard)


async def test_each_publication_is_heard(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "EVERY", 0.05)
    async with aclosing(announcements(database)) as heard:
        await hear(heard)
        for number in range(3):
            await publish(database, number)
            await hear(heard)


async def test_nothing_is_heard_while_nothing_is_published(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "ALIVE", 0.02)
    database = Database(postgres.database())
    async with aclosing(announcements(database)) as heard:
        await hear(heard)
        waiting = asyncio.ensure_future(anext(heard))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        async with database.begin() as connection:
            await connection.execute(text("SELECT pg_notify('rightsbot', '7')"))
        async with asyncio.timeout(20):
            await waiting
    await database.close()


async def test_what_was_published_while_nobody_listened_is_caught_up(postgres: Postgres) -> None:
    database = Database(postgres.database())
    await migrate(database)
    async with aclosing(announcements(database)) as heard:
        await hear(heard)
        async with database.begin() as connection:
            await connection.execute(text(END_BACKENDS))
        await publish(database, 0)
        await hear(heard)
        postgres.stop()
        try:
            waiting = asyncio.ensure_future(anext(heard))
            await asyncio.sleep(1)
            assert not waiting.done()
        finally:
            postgres.start()
        async with asyncio.timeout(20):
            await waiting
        await publish(database, 1)
        await hear(heard)
    await database.close()
