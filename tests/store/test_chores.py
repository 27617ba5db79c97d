from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rightsbot.store.chores import Chores
from rightsbot.store.database import Database
from rightsbot.store.errors import StoreError
from rightsbot.store.migrating import migrate

if TYPE_CHECKING:
    from tests.postgres import Postgres

DAY = timedelta(days=1)


async def test_a_chore_is_due_once_and_again_when_its_time_has_come(database: Database) -> None:
    chores = Chores(database)
    for every, is_due in ((DAY, True), (DAY, False), (timedelta(0), True), (DAY, False)):
        async with chores.due("digest", every) as mine:
            assert mine is is_due
    async with chores.due("erasure", DAY) as mine:
        assert mine


async def test_what_failed_is_due_still(database: Database) -> None:
    chores = Chores(database)

    async def fail() -> None:
        async with chores.due("digest", DAY) as mine:
            assert mine
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with chores.due("digest", DAY) as mine:
        assert mine


async def test_of_many_replicas_one_does_it(postgres: Postgres) -> None:
    database = Database(postgres.database())
    await migrate(database)
    done: list[int] = []
    end = asyncio.Event()

    async def work(number: int) -> None:
        async with Chores(database).due("digest", DAY) as mine:
            if mine:
                done.append(number)
                await end.wait()

    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(work(number))
        async with asyncio.timeout(20):
            while not done:  # noqa: ASYNC110  # the database announces nothing
                await asyncio.sleep(0.01)
        async with Chores(database).due("digest", timedelta(0)) as mine:
            assert not mine
        async with Chores(database).due("erasure", DAY) as mine:
            assert mine
        end.set()
    assert len(done) == 1
    await database.close()


async def test_away_is_told_and_nothing_is_done() -> None:
    with pytest.raises(StoreError, match="away"):
        async with Chores(Database("postgresql://127.0.0.1:9/x")).due("digest", DAY):
            pytest.fail("nobody knows whether it is due")
