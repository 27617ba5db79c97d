"""Which processes answer, and from which revision."""

from __future__ import annotations

import asyncio
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select

from rightsbot.store.errors import StoreError
from rightsbot.store.tables import REPLICAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsbot.store.database import Database

BEAT: Final = 5.0
"""Seconds between two signs of life."""
GLANCE: Final = 0.25
"""Seconds between two looks at whether this process serves another revision."""
BEATS: Final = 3
"""How many signs may be missing before a replica counts as dead."""


@dataclass(frozen=True, slots=True)
class Replica:
    """One process, as it last told of itself."""

    name: str
    revision: int | None
    started: datetime
    ago: timedelta
    """How long ago it was last heard of."""


def replica_name() -> str:
    """Return a name for this process that no other has, nor had."""
    return f"{socket.gethostname()[:60]}-{secrets.token_hex(3)}"


class Replicas:
    """The living replicas, this one among them."""

    def __init__(self, database: Database, name: str) -> None:
        """Tell of this process by a name."""
        self._database = database
        self.name = name
        self.known: tuple[Replica, ...] = ()
        """Who lived at this process's latest beat; asks nobody."""

    async def beat(self, revision: int | None) -> None:
        """Give a sign of life, and learn who else lives; the dead are removed.

        Raises:
            StoreError: the database is away.
        """
        values = {"revision": revision, "seen": self._database.now()}
        sign = self._database.insert(REPLICAS).values(
            name=self.name, started=self._database.now(), **values
        )
        async with self._database.begin() as connection:
            await connection.execute(
                sign.on_conflict_do_update(index_elements=[REPLICAS.c.name], set_=values)
            )
        self.known = await self.standing()

    async def standing(self) -> tuple[Replica, ...]:
        """Return the living by their names, and remove the dead.

        Raises:
            StoreError: the database is away.
        """
        dead = REPLICAS.c.seen < self._database.now(timedelta(seconds=-BEATS * BEAT))
        now = self._database.now().label("now")
        async with self._database.begin() as connection:
            await connection.execute(delete(REPLICAS).where(dead))
            rows = await connection.execute(select(REPLICAS, now).order_by(REPLICAS.c.name))
        return tuple(
            Replica(row.name, row.revision, row.started, max(row.now - row.seen, timedelta(0)))
            for row in rows
        )

    async def leave(self) -> None:
        """Say that this process ends.

        Raises:
            StoreError: the database is away.
        """
        async with self._database.begin() as connection:
            await connection.execute(delete(REPLICAS).where(REPLICAS.c.name == self.name))

    async def run(self, revision: Callable[[], int | None]) -> None:
        """Give signs of life for ever, and one at once when the revision in service changes.

        While the database is away nothing is known of the others.
        """
        loop = asyncio.get_running_loop()
        while True:
            told, end = revision(), loop.time() + BEAT
            try:
                await self.beat(told)
            except StoreError:
                self.known = ()
            while loop.time() < end and revision() == told:  # noqa: ASYNC110  # nothing announces it
                await asyncio.sleep(GLANCE)
