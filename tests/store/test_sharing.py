from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from rightsbot.store import line, sharing
from rightsbot.store.claims import Claim
from rightsbot.store.database import Database
from rightsbot.store.limits import Rates, Wait
from rightsbot.store.migrating import migrate
from rightsbot.store.sharing import Sharing, sweep
from rightsbot.store.tables import CLAIMS, PACES, QUOTAS
from tests.store.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from tests.postgres import Postgres

HOUR = 3600.0
SLOW = Rates(gap=HOUR, most=5, window=24 * HOUR)
"""So slow that no test ever sees a chat open by itself."""
GROUP = -100_5


@pytest.fixture
async def database(postgres: Postgres) -> AsyncIterator[Database]:
    database = Database(postgres.database())
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "BEAT", 0.05)
    monkeypatch.setattr(line, "PAUSE", 0.2)
    monkeypatch.setattr(line, "LIMIT", 2.0)


@asynccontextmanager
async def replicas(
    database: Database, number: int = 3, *, lease: float = HOUR, rates: Rates = SLOW
) -> AsyncIterator[Sequence[Sharing]]:
    """So many replicas side by side, each with a connection of its own."""
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                Sharing(database, f"replica {each}", lease=lease, rates=rates)
            )
            for each in range(number)
        ]


async def crash(replica: Sharing) -> None:
    """End a replica as a `kill -9` does: nothing is renewed, and nothing let go."""
    replica._stopping.set()  # noqa: SLF001  # no method crashes
    for task in replica._aside:  # noqa: SLF001
        task.cancel()
    connection = replica._line._connection  # noqa: SLF001
    assert connection
    connection.terminate()


async def run(database: Database, statement: str) -> None:
    async with database.begin() as connection:
        await connection.execute(text(statement))


async def count(database: Database) -> list[int | None]:
    async with database.begin() as connection:
        return [
            await connection.scalar(select(func.count()).select_from(table))
            for table in (CLAIMS, QUOTAS, PACES)
        ]


async def until(replica: Sharing, number: int, claim: Claim) -> None:
    """Claim until that comes of it."""

    async def comes() -> bool:
        return await replica.claim(number) is claim

    await eventually(comes)


async def back(replica: Sharing) -> None:
    """Wait until a replica reaches the database."""

    async def counts() -> bool:
        return await replica.ask(7) is not None

    await eventually(counts)


async def test_one_has_it_and_the_others_learn_how_it_ends(database: Database) -> None:
    async with replicas(database) as (one, two, three):
        assert await one.claim(1) is Claim.MINE
        assert await two.claim(1) is Claim.TAKEN
        assert await one.claim(1) is Claim.MINE
        one.handled(1)
        await until(two, 1, Claim.HANDLED)
        assert await three.claim(1) is Claim.HANDLED
        assert await one.claim(1) is Claim.HANDLED


async def test_of_many_that_claim_at_once_one_has_it(database: Database) -> None:
    async with replicas(database, 4) as all_of_them:
        numbers = range(50)
        claims = await asyncio.gather(
            *(replica.claim(number) for number in numbers for replica in all_of_them)
        )
    for number in numbers:
        assert sorted(claims[4 * number : 4 * number + 4]) == [Claim.MINE, *3 * [Claim.TAKEN]]


async def test_the_claim_of_a_crashed_one_expires_and_a_living_ones_does_not(
    database: Database,
) -> None:
    async with replicas(database, lease=0.4) as (one, two, three):
        assert await one.claim(1) is Claim.MINE
        assert await two.claim(2) is Claim.MINE
        assert await three.claim(1) is Claim.TAKEN
        await crash(one)
        await until(three, 1, Claim.MINE)
        assert await three.claim(2) is Claim.TAKEN


async def test_who_stops_lets_others_have_at_once_what_is_not_handled(database: Database) -> None:
    async with replicas(database, 1) as (staying,):
        async with Sharing(database, "going") as going:
            assert await going.claim(1) is Claim.MINE
            assert await going.claim(2) is Claim.MINE
            going.handled(2)
        assert await staying.claim(1) is Claim.MINE
        assert await staying.claim(2) is Claim.HANDLED


async def test_what_is_let_go_is_renewed_no_more(database: Database) -> None:
    async with replicas(database, lease=0.3) as (one, two, _):
        assert await one.claim(1) is Claim.MINE
        one.let_go(1)
        await until(two, 1, Claim.MINE)


class Telegram:
    """Sends updates to one replica or another, until one confirms that it is handled."""

    def __init__(self, replicas: Sequence[Sharing], seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # nothing secret is drawn
        self.alive = list(replicas)
        self.handled: list[int] = []
        self.confirmed: set[int] = set()
        self._in_hand: dict[int, Sharing] = {}

    async def deliver(self, number: int) -> None:
        while number not in self.confirmed:
            replica = self.chance.choice(self.alive)
            claim = await replica.claim(number)
            if claim is Claim.HANDLED:
                self.confirmed.add(number)
            elif claim is Claim.MINE and replica in self.alive:
                await self._handle(number, replica)
            await asyncio.sleep(self.chance.uniform(0, 0.1))

    async def _handle(self, number: int, replica: Sharing) -> None:
        holder = self._in_hand.get(number)
        if holder is replica or number in self.confirmed:
            return  # As the intake knows what it has in hand, and what it has handled.
        assert holder not in self.alive
        self._in_hand[number] = replica
        await asyncio.sleep(self.chance.uniform(0, 0.2))
        if replica in self.alive:
            del self._in_hand[number]
            self.handled.append(number)
            self.confirmed.add(number)
            replica.handled(number)


@pytest.mark.parametrize("seed", range(3))
async def test_in_a_storm_nothing_is_in_two_hands_and_all_is_handled(
    database: Database, seed: int
) -> None:
    async with replicas(database, 4, lease=0.6) as all_of_them:
        telegram = Telegram(all_of_them, seed)
        async with asyncio.TaskGroup() as group:
            for number in range(150):
                for _ in range(telegram.chance.randint(1, 2)):
                    group.create_task(telegram.deliver(number))
            for _ in range(2):
                await asyncio.sleep(0.1)
                await crash(telegram.alive.pop())
    assert sorted(telegram.handled) == list(range(150))


async def test_questions_are_counted_at_all_replicas_together(database: Database) -> None:
    async with replicas(database) as all_of_them:
        asked = await asyncio.gather(
            *(replica.ask(7) for _ in range(20) for replica in all_of_them)
        )
        assert sorted(number or 0 for number in asked) == list(range(1, 61))
        assert await all_of_them[0].ask(8) == 1
        await run(database, "UPDATE quotas SET until = clock_timestamp()")
        assert [await replica.ask(7) for replica in all_of_them] == [1, 2, 3]


async def test_of_all_that_write_to_a_chat_at_once_one_does(database: Database) -> None:
    async with replicas(database) as all_of_them:
        waits = await asyncio.gather(*(replica.go(7) for _ in range(10) for replica in all_of_them))
        went = [wait for wait in waits if wait == Wait(0, 0)]
        assert len(went) == 1
        assert all(wait and wait.paced > HOUR / 2 for wait in waits if wait not in went)
        assert await all_of_them[1].go(8) == Wait(0, 0)


async def test_a_group_gets_so_many_of_all_replicas(database: Database) -> None:
    rates = Rates(gap=0.0, most=5, window=HOUR)
    async with replicas(database, rates=rates) as all_of_them:
        went = 0
        for _ in range(8):
            for replica in all_of_them:
                wait = await replica.go(GROUP)
                went += wait == Wait(0, 0)
        assert went == 5
        assert wait
        assert wait.paced > HOUR / 2
        assert await all_of_them[0].go(7) == Wait(0, 0)


async def test_over_a_long_time_chats_get_what_the_rules_allow_and_no_less(
    database: Database,
) -> None:
    chance = random.Random(5)  # noqa: S311  # nothing secret is drawn
    rates = Rates(gap=1_000.0, most=5, window=20_000.0)
    went: dict[int, list[float]] = {GROUP: [], 7: []}
    now = 0.0
    async with replicas(database, rates=rates) as all_of_them:
        for _ in range(400):
            passed = chance.choice([0, 250, 500, 1_000, 3_000])
            now += passed
            # What was, becomes so much longer ago: the database's clock cannot be set.
            earlier = f"- interval '{passed} seconds'"
            await run(
                database,
                f"UPDATE paces SET closed = closed {earlier}, until = until {earlier}, "  # noqa: S608  # constants
                f"recent = ARRAY(SELECT at {earlier} FROM unnest(recent) AS at ORDER BY at)",
            )
            chat = chance.choice([GROUP, 7])
            times = went[chat]
            full = chat == GROUP and len(times) >= 5 and now < times[-5] + rates.window
            may = not full and (not times or now >= times[-1] + rates.gap)
            assert (await chance.choice(all_of_them).go(chat) == Wait(0, 0)) is may
            if may:
                times.append(now)
    assert min(later - sooner for sooner, later in pairwise(went[7])) >= rates.gap
    assert min(map(len, went.values())) > 20


async def test_what_telegram_asks_for_is_kept_by_all_also_in_a_hurry(database: Database) -> None:
    async with replicas(database) as (one, two, _):
        assert await two.go(7) == Wait(0, 0)
        one.close(7, 10)
        one.close(7, HOUR)
        one.close(7, 10)

        async def closed() -> bool:
            wait = await two.go(7)
            return wait is not None and wait.closed > HOUR / 2

        await eventually(closed)
        assert await two.go(8) == Wait(0, 0)
        two.hurry()
        assert await two.go(8) == Wait(0, 0)
        assert await closed()


async def test_while_the_database_is_away_each_decides_alone_and_it_is_said_once(
    database: Database, postgres: Postgres
) -> None:
    with capture_logs() as logs:
        async with replicas(database, 1) as (one,):
            assert await one.claim(1) is Claim.MINE
            postgres.stop()
            try:
                assert await one.claim(2) is Claim.MINE
                assert [await one.ask(7), await one.go(7)] == [None, None]
                one.close(7, 1)
                one.handled(2)
                await asyncio.sleep(1)
                assert await one.claim(3) is Claim.MINE
            finally:
                postgres.start()
            await back(one)
            async with Sharing(database, "other") as other:
                # What was done meanwhile is told, and what is in hand is claimed.
                await until(other, 2, Claim.HANDLED)
                assert await other.claim(3) is Claim.TAKEN
    assert [(log["log_level"], log["event"]) for log in logs] == [
        ("warning", "the database is away, each replica keeps its own limits"),
        ("info", "the database is back, replicas share their limits again"),
    ]


async def test_a_crash_of_the_database_forgets_no_claim_for_long(
    database: Database, postgres: Postgres
) -> None:
    async with replicas(database, 2) as (one, two):

        async def away() -> bool:
            return await two.ask(7) is None

        async def restored() -> bool:
            return (await count(database))[0] == 1

        assert await one.claim(1) is Claim.MINE
        postgres.kill()
        try:
            await eventually(away)
        finally:
            postgres.start()
        await back(one)
        await back(two)
        await eventually(restored)
        assert await two.claim(1) is Claim.TAKEN


async def test_a_database_that_hangs_holds_up_nobody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "LIMIT", 0.2)
    async with replicas(database, 1) as (one,):
        async with database.begin() as connection:
            await connection.execute(text("LOCK TABLE claims IN ACCESS EXCLUSIVE MODE"))
            claims = await asyncio.gather(*(one.claim(number) for number in range(100)))
            assert claims == [Claim.MINE] * 100
            assert await one.ask(7) is None
        await back(one)


async def test_who_starts_without_the_database_finds_it_later(postgres: Postgres) -> None:
    database = Database(postgres.database())
    async with Sharing(database, "early") as early:  # Its tables are not there yet.
        assert await early.claim(1) is Claim.MINE
        await migrate(database)
        await back(early)
    await database.close()


async def test_handled_updates_that_wait_for_their_mark_are_not_kept_without_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "MOST_DONE", 3)
    one = Sharing(database, "one")
    for number in range(10):
        one.handled(number)
    assert list(one._done) == [7, 8, 9]  # noqa: SLF001  # what is kept shows nowhere else


async def test_what_is_over_is_dropped_and_nothing_else(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "BEAT", HOUR)
    async with replicas(database, 1) as (one,):
        for number in range(3):
            await one.claim(number)
            await one.ask(number)
            await one.go(number)
        one.close(9, HOUR)

        async def closed() -> bool:
            return await count(database) == [3, 3, 4]

        await eventually(closed)
        await sweep(database)
        assert await count(database) == [3, 3, 4]
        for table in ("claims", "quotas", "paces"):
            await run(database, f"UPDATE {table} SET until = until - interval '2 days'")  # noqa: S608  # constants
        await one.go(5)
        await sweep(database)
        assert await count(database) == [0, 0, 1]  # What is in use still counts.


async def test_sweeping_is_done_by_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "SWEEP", sharing.SWEEP / 600)
    async with replicas(database) as (one, _, _):
        await one.ask(7)
        await run(database, "UPDATE quotas SET until = until - interval '2 days'")

        async def swept() -> bool:
            return (await count(database))[1] == 0

        await eventually(swept)
