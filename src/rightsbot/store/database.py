"""A database behind one URL: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import asyncpg
from sqlalchemy import Interval, event, func, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import (
    TimeoutError as PoolTimeout,
)
from sqlalchemy.ext.asyncio import create_async_engine

from rightsbot.store.errors import StoreError
from rightsbot.store.tables import Utc

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import ColumnElement, Connection, Table
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

PATIENCE: Final = 3.0
"""Seconds to connect within."""
LONGEST: Final = 10.0
"""Seconds that one statement may take."""
BUSY: Final = 5.0
"""Seconds to wait while another process writes into the same SQLite file."""
CONNECTIONS: Final = 4
"""Connections to PostgreSQL at once; SQLite has a single one, as it has a single writer."""
_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_BUGS = (ProgrammingError, DataError, IntegrityError, NotSupportedError)
"""What no outage explains."""
AWAY = (OSError, TimeoutError, PoolTimeout, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What an outage looks like."""


class Database:
    """Connections to one database; every method may raise StoreError."""

    def __init__(self, url: str) -> None:
        """Prepare to connect; nothing is touched yet.

        Raises:
            StoreError: the URL is none of a database that is known.
        """
        self.url = _driver_url(url)
        self.is_shared = self.url.get_backend_name() == "postgresql"
        """Whether several processes on several machines may use it."""
        self._engine = _shared(self.url) if self.is_shared else _embedded(self.url)

    @property
    def exists(self) -> bool:
        """Whether there is a file, where there must be one."""
        return self.is_shared or Path(self.url.database or "").exists()

    def make_room(self) -> None:
        """Make the folder of the file, where there must be one.

        Raises:
            StoreError: it cannot be made (lasting).
        """
        if self.is_shared:
            return
        folder = Path(self.url.database or "").parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"The database's folder {folder} cannot be made: {error.strerror}."
            raise StoreError(message, lasting=True) from None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """Return a connection in a transaction that ends with the block.

        One block must not begin another: SQLite has a single connection.

        Raises:
            StoreError: the database is away.
        """
        try:
            async with self._engine.begin() as connection:
                yield connection
        except _BUGS:
            raise
        except (DBAPIError, *AWAY) as error:
            message = f"The database is away: {reason(error)}."
            raise StoreError(message) from error

    async def connect(self) -> asyncpg.Connection:
        """Return a driver's connection of the caller's own, without a transaction; only if shared.

        Raises:
            OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError: the database is
                away, see `AWAY`.
        """
        _, options = self._engine.dialect.create_connect_args(self.url)
        return await asyncpg.connect(**options, timeout=PATIENCE)

    def now(self, offset: timedelta = timedelta(0)) -> ColumnElement[datetime]:
        """Return the time by the one clock that all replicas share, and some more."""
        if self.is_shared:
            return func.clock_timestamp(type_=Utc) + literal(offset, Interval)
        return literal(datetime.now(UTC) + offset, Utc)

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """Return an INSERT that can say what to do where the key is there already."""
        return postgresql.insert(table) if self.is_shared else sqlite.insert(table)

    async def close(self) -> None:
        """Close all connections; the next block opens new ones."""
        await self._engine.dispose()


async def cut(connection: asyncpg.Connection) -> None:
    """End a driver's connection at once, without a word to the server."""
    connection.terminate()
    await asyncio.sleep(0)  # Its socket is closed in the loop's next turn, which may be the last.


def _driver_url(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in _DRIVERS:
        message = "The database's URL must begin with sqlite:/// or postgresql://."
        raise StoreError(message, lasting=True)
    if url.drivername == "sqlite" and (not url.database or url.database.startswith(":")):
        message = "The URL of an SQLite database must name a file: sqlite:///data/rightsbot.db."
        raise StoreError(message, lasting=True)
    mode = url.query.get("sslmode")
    if mode:  # As the tools of PostgreSQL write what the driver calls otherwise.
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return url.set(drivername=_DRIVERS[url.drivername])


def _shared(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=LONGEST,
        pool_pre_ping=True,
        connect_args={"timeout": PATIENCE, "command_timeout": LONGEST},
    )


def _embedded(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url, pool_size=1, max_overflow=0, pool_timeout=LONGEST, connect_args={"timeout": BUSY}
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own class
    """Let SQLite write what is lost by nothing, not even by a power cut."""
    # The driver must not begin transactions on its own: it would do so too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads before it writes would fail if it only then asked to write.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def reason(error: BaseException) -> str:
    """Say why in the words of the driver, of which the first line names no statement."""
    told = error.orig if isinstance(error, DBAPIError) and error.orig else error
    lines = str(told).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(told).__name__
