"""What replicas decide together while they answer: who handles what, and how much is allowed.

Everything that is asked at the same time goes in one statement, on one connection. While the
database is away every question is left to the replica itself.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

import structlog

from rightsbot.store import claims, limits
from rightsbot.store.batching import Batch
from rightsbot.store.chores import Chores
from rightsbot.store.claims import Claim
from rightsbot.store.database import AWAY
from rightsbot.store.errors import StoreError
from rightsbot.store.limits import Rates, Wait
from rightsbot.store.line import Line

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from rightsbot.store.database import Database

_log = structlog.get_logger(__name__)

BEAT: Final = 2.0
"""Seconds between two renewals of the claims in hand; what is handled is marked then, too."""
SWEEP: Final = timedelta(minutes=1)
MOST_DONE: Final = 20_000
"""Handled updates that wait for their mark, while the database is away."""


class _Kind(Enum):
    CLAIM = auto()
    ASK = auto()
    GO = auto()


_STATEMENT: Final = (
    f"WITH {claims.CLAIM}, {limits.ASK}, {limits.GO}"
    f"{claims.CLAIMED} UNION ALL {limits.ASKED} UNION ALL {limits.WENT}"
)


class Sharing:
    """One replica's part in what all of them decide; in service within an `async with` block."""

    def __init__(
        self,
        database: Database,
        name: str,
        *,
        lease: float = claims.LEASE,
        rates: Rates = Rates(),  # noqa: B008  # it is frozen
    ) -> None:
        """Prepare to share.

        Args:
            database: a shared one.
            name: the replica's, unlike any other's, also of its own earlier lives.
            lease: seconds until a claim expires that is not renewed.
            rates: how fast chats may get messages.
        """
        self._database = database
        self._name = name
        self._lease = lease
        self._rates = rates
        self._hurried = False
        self._in_hand: set[int] = set()
        self._done: dict[int, None] = {}
        self._line = Line(database, _STATEMENT, *self._arguments([], {}, []))
        self._batch: Batch[tuple[_Kind, int], Any] = Batch(self._run)
        self._aside: list[asyncio.Task[None]] = []
        self._stopping = asyncio.Event()
        self._writing: set[asyncio.Task[None]] = set()
        """What is never cancelled: the driver could not use the connection any more."""

    async def __aenter__(self) -> Self:
        """Connect, if that is quick, and begin to renew and to sweep."""
        await self._line.connect()
        self._aside = [asyncio.create_task(work) for work in (self._line.keep(), self._sweep())]
        self._write(self._beat())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Mark what is handled, and let others have at once what is not."""
        self._stopping.set()
        for task in self._aside:
            task.cancel()
        await asyncio.gather(*self._aside, *self._writing, return_exceptions=True)
        self._in_hand.clear()
        with suppress(StoreError):
            await self._hold()
            await self._line.fetch(claims.RELEASE, self._name)
        await self._line.close()

    async def claim(self, update_id: int) -> Claim:
        """Claim an update; its claim is renewed until it is `handled` or let go.

        While the database is away every update is whoever's it comes to.
        """
        result: Claim | None = await self._ask(_Kind.CLAIM, update_id)
        claim = Claim.MINE if result is None else result
        if claim is Claim.MINE:
            self._in_hand.add(update_id)
        return claim

    def handled(self, update_id: int) -> None:
        """Note that an update is done with; the others learn of it within a beat."""
        self._in_hand.discard(update_id)
        self._done[update_id] = None
        if len(self._done) > MOST_DONE:
            del self._done[next(iter(self._done))]

    def let_go(self, update_id: int) -> None:
        """Renew a claim no more: the update was not handled, and is to come again."""
        self._in_hand.discard(update_id)

    async def ask(self, asker: int) -> int | None:
        """Count a question, and return how many the asker has asked in this minute.

        None while the database is away.
        """
        asked: int | None = await self._ask(_Kind.ASK, asker)
        return asked

    async def go(self, chat: int) -> Wait | None:
        """Count a message to a chat if it may have one now, else return how long it may not.

        None while the database is away.
        """
        wait: Wait | None = await self._ask(_Kind.GO, chat)
        return wait

    def close(self, chat: int, seconds: float) -> None:
        """Keep back what all replicas have for a chat, because Telegram asks to wait."""
        self._write(self._close(chat, seconds))

    def hurry(self) -> None:
        """Keep only what Telegram asked for, because this replica stops."""
        self._hurried = True

    async def _ask(self, kind: _Kind, key: int) -> Any:  # noqa: ANN401  # each kind has its own
        return None if self._line.is_away else await self._batch.call((kind, key))

    async def _run(self, asked: Sequence[tuple[_Kind, int]]) -> Sequence[object]:
        wanted: dict[_Kind, Counter[int]] = {kind: Counter() for kind in _Kind}
        for kind, key in asked:
            wanted[kind][key] += 1
        arguments = self._arguments(
            wanted[_Kind.CLAIM], wanted[_Kind.ASK], wanted[_Kind.GO], hurried=self._hurried
        )
        try:
            rows = await self._line.fetch(_STATEMENT, *arguments)
        except StoreError:
            return [None] * len(asked)
        found = {(_KINDS[kind], key): (a, b) for kind, key, a, b in rows}
        for asker, times in wanted[_Kind.ASK].items():
            found[_Kind.ASK, asker] = (found[_Kind.ASK, asker][0] - times, 0.0)
        return [self._result(kind, key, found) for kind, key in asked]

    def _result(
        self, kind: _Kind, key: int, found: dict[tuple[_Kind, int], tuple[float, float]]
    ) -> object:
        """Read one result; where the same was asked more than once, each has one of its own."""
        first, second = found[kind, key]
        if kind is _Kind.CLAIM:
            return Claim(int(first))  # Of one replica, whose intake brings the same together.
        if kind is _Kind.ASK:
            found[kind, key] = (first + 1, 0.0)
            return int(first) + 1
        if not first and not second:
            found[kind, key] = (0.0, self._rates.gap)
        return Wait(first, second)

    def _arguments(
        self,
        updates: Sequence[int] | Mapping[int, int],
        askers: Mapping[int, int],
        chats: Sequence[int] | Mapping[int, int],
        *,
        hurried: bool = False,
    ) -> tuple[object, ...]:
        """Return what the statement is given; in order, so that replicas never block another."""
        in_order = sorted(askers)
        return (
            sorted(updates),
            self._name,
            self._lease,
            in_order,
            [askers[asker] for asker in in_order],
            sorted(chats),
            hurried,
            self._rates.gap,
            self._rates.window,
            self._rates.most,
        )

    def _write(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _close(self, chat: int, seconds: float) -> None:
        with suppress(StoreError):
            await self._line.fetch(limits.CLOSE, chat, seconds)

    async def _beat(self) -> None:
        while not self._stopping.is_set():
            with suppress(StoreError):
                await self._hold()
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._stopping.wait()

    async def _hold(self) -> None:
        """Renew the claims of what is in hand, and mark what is handled."""
        done = dict(self._done)
        mine = sorted(done.keys() | self._in_hand)
        if not mine:
            await self._line.fetch("SELECT")  # To notice early that the database went away.
            return
        flags = [number in done for number in mine]
        await self._line.fetch(claims.HOLD, mine, flags, self._name, self._lease, claims.KEEP)
        for number in done:
            self._done.pop(number, None)

    async def _sweep(self) -> None:
        """Drop what is over, now and then, in one of the replicas."""
        chores = Chores(self._database)
        while True:
            await asyncio.sleep(SWEEP.total_seconds())
            with suppress(StoreError, *AWAY):
                async with chores.due("sweep", SWEEP) as mine:
                    if mine:
                        await sweep(self._database)


async def sweep(database: Database) -> None:
    """Drop claims and counts that are over.

    Raises:
        OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError: see `AWAY`.
    """
    connection = await database.connect()
    try:
        for statement in limits.SWEEP:
            dropped = _WHOLE
            while dropped == _WHOLE:
                dropped = await connection.execute(statement)
    finally:
        await connection.close()


_WHOLE: Final = f"DELETE {limits.PORTION}"
_KINDS: Final = {1: _Kind.CLAIM, 2: _Kind.ASK, 3: _Kind.GO}
