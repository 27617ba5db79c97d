from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from rightsbot.store import replicas
from rightsbot.store.database import Database
from rightsbot.store.replicas import Replicas, replica_name
from rightsbot.store.tables import REPLICAS
from tests.store.waiting import eventually

if TYPE_CHECKING:
    import pytest


async def test_the_living_are_told_with_what_they_serve(database: Database) -> None:
    one, two = Replicas(database, "one"), Replicas(database, "two")
    await two.beat(12)
    await one.beat(None)
    await one.beat(11)
    standing = await two.standing()
    assert [(each.name, each.revision) for each in standing] == [("one", 11), ("two", 12)]
    assert one.known[1].name == "two"
    assert [each.name for each in two.known] == ["two"]
    for each in standing:
        assert abs(datetime.now(UTC) - each.started) < timedelta(minutes=1)
        assert timedelta(0) <= each.ago < timedelta(minutes=1)


async def test_the_dead_are_forgotten_and_who_leaves_at_once(database: Database) -> None:
    one, two, three = (Replicas(database, name) for name in ("one", "two", "three"))
    for each in (one, two, three):
        await each.beat(1)
    silent = timedelta(seconds=replicas.BEATS * replicas.BEAT + 1)
    async with database.begin() as connection:
        await connection.execute(
            update(REPLICAS).where(REPLICAS.c.name == "two").values(seen=datetime.now(UTC) - silent)
        )
    await three.leave()
    assert [each.name for each in await one.standing()] == ["one"]
    await two.beat(1)
    assert [each.name for each in await one.standing()] == ["one", "two"]


async def test_a_new_revision_is_told_at_once_and_an_outage_ends_what_is_known(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replicas, "BEAT", 3600.0)
    monkeypatch.setattr(replicas, "GLANCE", 0.01)
    serving = [1]
    one, watching = Replicas(database, "one"), Replicas(database, "watching")
    beating = asyncio.create_task(one.run(lambda: serving[0]))

    async def told() -> bool:
        return [each.revision for each in await watching.standing()] == serving

    await eventually(told)
    serving[0] = 2
    await eventually(told)
    beating.cancel()
    lost = Replicas(Database("postgresql://127.0.0.1:9/x"), "lost")
    lost.known = one.known
    beating = asyncio.create_task(lost.run(lambda: 2))

    async def nobody() -> bool:
        return not lost.known

    await eventually(nobody)
    beating.cancel()


def test_no_two_processes_have_a_name_in_common() -> None:
    names = {replica_name() for _ in range(100)}
    assert len(names) == 100
    assert max(map(len, names)) <= 80
