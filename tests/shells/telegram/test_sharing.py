from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from rightsbot.shells.telegram.lanes import Crowded
from rightsbot.shells.telegram.sharing import alone, together
from rightsbot.store.claims import Claim
from rightsbot.store.database import Database
from rightsbot.store.limits import Rates
from rightsbot.store.migrating import migrate
from rightsbot.store.sharing import Sharing
from tests.shells.telegram.clock import Clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rightsbot.shells.telegram.sharing import Admission
    from tests.postgres import Postgres

HOUR = 3600.0


@pytest.fixture
async def database(postgres: Postgres) -> AsyncIterator[Database]:
    database = Database(postgres.database())
    await migrate(database)
    yield database
    await database.close()


async def ask(quota: Admission, user: int) -> str:
    """`.` admitted, `!` turned away and told, `-` turned away."""
    try:
        await quota.admit(user)
    except Crowded as crowd:
        return "!" if crowd.first else "-"
    return "."


async def test_so_many_a_minute_are_admitted_by_all_and_one_is_told(database: Database) -> None:
    async with Sharing(database, "one") as one, Sharing(database, "two") as two:
        quotas = [together(each, 5).quota for each in (one, two)]
        ends = [await ask(quota, 7) for _ in range(5) for quota in quotas]
        assert "".join(ends) == ".....!----"
        free = together(one, 0).quota
        assert [await ask(free, 7) for _ in range(9)] == ["."] * 9


async def test_without_the_database_each_counts_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch, "pace", "quota")
    lost = together(Sharing(Database("postgresql://127.0.0.1:9/x"), "lost"), 2)
    assert "".join([await ask(lost.quota, 7) for _ in range(4)]) == "..!-"
    assert await lost.claims.claim(1) is Claim.MINE
    began = clock.now
    for _ in range(3):
        await lost.pace.turn(7)
    assert clock.now == began + 2 * 0.0 or clock.now == began + 2  # As the gap is set.


async def test_a_chat_gets_one_message_at_a_time_of_all_replicas(
    database: Database,
) -> None:
    rates = Rates(gap=0.3)
    async with (
        Sharing(database, "one", rates=rates) as one,
        Sharing(database, "two", rates=rates) as two,
    ):
        paces = [together(each, 0).pace for each in (one, two)]
        await paces[0].turn(7)
        turns = [asyncio.create_task(pace.turn(7)) for pace in paces]
        done, waiting = await asyncio.wait(turns, return_when=asyncio.FIRST_COMPLETED)
        assert (len(done), len(waiting)) == (1, 1)
        await asyncio.gather(*turns)


async def test_in_a_hurry_a_chat_gets_what_waits_save_what_telegram_refused(
    database: Database,
) -> None:
    async with Sharing(database, "one", rates=Rates(gap=HOUR)) as one:
        pace = together(one, 0).pace
        await pace.turn(7)
        waiting = asyncio.create_task(pace.turn(7))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        pace.hurry()
        async with asyncio.timeout(20):
            await waiting
            await pace.turn(7)
        pace.close(7, HOUR)
        refused = asyncio.create_task(pace.turn(7))
        await asyncio.sleep(0.3)
        assert not refused.done()
        refused.cancel()


async def test_what_telegram_refuses_one_replica_the_others_keep_back(database: Database) -> None:
    async with Sharing(database, "one") as one, Sharing(database, "two") as two:
        here, there = (together(each, 0).pace for each in (one, two))
        here.close(7, HOUR)
        await asyncio.sleep(0.2)
        refused = asyncio.create_task(there.turn(7))
        await there.turn(8)
        await asyncio.sleep(0.2)
        assert not refused.done()
        refused.cancel()


async def test_a_single_process_asks_nobody() -> None:
    parts = alone(1)
    assert await parts.claims.claim(1) is Claim.MINE
    parts.claims.handled(1)
    parts.claims.let_go(1)
    assert [await ask(parts.quota, 7) for _ in range(2)] == [".", "!"]
