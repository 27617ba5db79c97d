"""Serving what is live, also when somebody else published it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from rightsbot.content.archive import unpack
from rightsbot.content.reading import load
from rightsbot.library import Library
from rightsbot.store.errors import StoreError

if TYPE_CHECKING:
    from rightsbot.bot import Bot, Snapshot
    from rightsbot.store.store import Store

_log = structlog.get_logger(__name__)


async def catch_up(bot: Bot, store: Store) -> Snapshot:
    """Put the live revision in service if another one is, and return the snapshot.

    Raises:
        StoreError: the store is away, or has no revision.
        ContentError: this program cannot read the live revision.
    """
    live = await store.revisions.live()
    if live is None:
        message = "The store has no content yet."
        raise StoreError(message)
    before = bot.snapshot
    if live.number != before.revision:
        library = before.library
        if live.version != library.content.digest:
            archive = await store.revisions.archive(live.number)
            library = await asyncio.to_thread(library_of, archive or b"")
        if bot.snapshot is before:  # Else a newer one was published while this one was built.
            bot.serve(library, live.number)
            _log.info("revision in service", revision=live.number, version=live.version)
    return bot.snapshot


def library_of(archive: bytes) -> Library:
    """Build a library from the archive of a revision.

    Raises:
        ContentError: this program cannot read it.
    """
    return Library.build(load(unpack(archive)))
