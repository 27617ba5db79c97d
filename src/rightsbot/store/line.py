"""A connection of its own for what every answer needs: quick, or known to be away at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import asyncpg
import structlog

from rightsbot.store.database import AWAY, cut, reason
from rightsbot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.store.database import Database

_log = structlog.get_logger(__name__)

LIMIT: Final = 0.5
"""Seconds that anybody waits for a statement, and for the connection to be free."""
PAUSE: Final = 1.0
"""Seconds from a failure to the next attempt."""
_SETTINGS: Final = "SET statement_timeout = 500; SET synchronous_commit = off"


class Line:
    """One connection that is repaired in the background, so that nobody waits for that.

    After a failure every statement fails at once, without a try, until a new connection has proved
    that it works.
    """

    def __init__(self, database: Database, probe: str, *arguments: object) -> None:
        """Prove a connection by a statement that does nothing, but all that is needed."""
        self._database = database
        self._probe = (probe, *arguments)
        self._connection: asyncpg.Connection | None = None
        self._free = asyncio.Lock()
        self._lost = asyncio.Event()
        self._told = False

    @property
    def is_away(self) -> bool:
        """Whether statements fail at once."""
        return self._connection is None

    async def fetch(self, statement: str, *arguments: object) -> Sequence[Any]:
        """Return the rows of a statement.

        Raises:
            StoreError: the database is away, or was too slow.
        """
        try:
            async with asyncio.timeout(LIMIT), self._free:
                if self._connection is None:
                    raise StoreError(_MESSAGE)
                rows: Sequence[Any] = await self._connection.fetch(statement, *arguments)
                return rows
        except (*AWAY, asyncpg.InternalClientError) as error:
            self._lose(error)
            raise StoreError(_MESSAGE) from error

    async def connect(self) -> bool:
        """Connect if there is no connection; False if that fails."""
        if self._connection is not None:
            return True
        connection = None
        try:
            async with asyncio.timeout(PAUSE):
                connection = await self._database.connect()
                await connection.execute(_SETTINGS)
                await connection.fetch(*self._probe)
            self._connection, connection = connection, None
        except AWAY as error:
            self._tell(error)
            return False
        finally:
            if connection is not None:
                await cut(connection)
        self._lost.clear()
        if self._told:
            _log.info("the database is back, replicas share their limits again")
        self._told = False
        return True

    async def keep(self) -> None:
        """Replace a connection that is lost, for ever."""
        while True:
            if await self.connect():
                await self._lost.wait()
            await asyncio.sleep(PAUSE)

    async def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*AWAY):
                await connection.close(timeout=LIMIT)

    def _lose(self, error: BaseException) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
            self._lost.set()
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        if not self._told:
            _log.warning(
                "the database is away, each replica keeps its own limits", reason=reason(error)
            )
        self._told = True


_MESSAGE: Final = "The database is away."
