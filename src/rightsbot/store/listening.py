"""Hearing of new revisions as soon as somebody publishes them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

from rightsbot.store.database import AWAY, cut
from rightsbot.store.revisions import CHANNEL

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    import asyncpg

    from rightsbot.store.database import Database

EVERY: Final = 2.0
"""Seconds between two looks where nothing is announced: at SQLite."""
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 5.0
"""How pauses grow between attempts to connect, in seconds."""
ALIVE: Final = 10.0
"""Seconds of silence after which the connection must prove that it still stands."""


async def announcements(database: Database) -> AsyncGenerator[None]:
    """Yield whenever it is worth while to look what is live, for ever.

    That is at once, after each announcement, and after each new connection, because what was
    announced in between was missed. Several announcements may come as one.
    """
    if not database.is_shared:
        while True:
            yield
            await asyncio.sleep(EVERY)
    pause = FIRST_PAUSE
    while True:
        with suppress(*AWAY):
            async with _listener(database) as (connection, heard):
                pause = FIRST_PAUSE
                while not connection.is_closed():
                    heard.clear()
                    yield
                    await _hear(connection, heard)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


@asynccontextmanager
async def _listener(database: Database) -> AsyncIterator[tuple[asyncpg.Connection, asyncio.Event]]:
    """Listen within a block; the event also tells when the connection breaks."""
    heard = asyncio.Event()
    connection = await database.connect()
    try:
        await connection.add_listener(CHANNEL, lambda *_: heard.set())
        connection.add_termination_listener(lambda *_: heard.set())
        yield connection, heard
    finally:
        await cut(connection)


async def _hear(connection: asyncpg.Connection, heard: asyncio.Event) -> None:
    """Wait for an announcement, and see meanwhile that the connection still stands."""
    while not heard.is_set():
        try:
            async with asyncio.timeout(ALIVE):
                await heard.wait()
        except TimeoutError:
            await connection.execute("SELECT", timeout=ALIVE)
