"""What nobody has to order: following what is published, writing counts, expiry and digests."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.content.problems import ContentError
from rightsbot.desk.digest import digest
from rightsbot.desk.following import catch_up
from rightsbot.desk.opening import first_bot
from rightsbot.store.errors import StoreError
from rightsbot.store.listening import announcements

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from rightsbot.desk.errand import Post
    from rightsbot.desk.office import Office
    from rightsbot.desk.recording import Recorder

_log = structlog.get_logger(__name__)

EVERY: Final = 2.0
"""Seconds between two attempts, and between two writings of what was counted.

All replicas must have the same, see `Recorder`.
"""
UNREADABLE: Final = 60.0
"""Seconds until content that this program cannot read is tried again."""
ROUND: Final = 60.0
"""Seconds between two looks at what is due by the clock."""
A_DAY: Final = timedelta(days=1)
MONDAY: Final = 0
MORNING: Final = 8
"""The hour, UTC, after which the digest goes out."""
NEARLY_A_WEEK: Final = timedelta(days=6)


async def follow(office: Office) -> None:
    """Serve what is live for ever, and know of whom others made editors."""
    async with aclosing(announcements(office.store.database)) as heard:
        async for _ in heard:
            while True:
                try:
                    await office.people.load(office.store)
                    await catch_up(office.bot, office.store)
                except StoreError as error:
                    _log.debug("not caught up", reason=str(error))
                    await asyncio.sleep(EVERY)
                except (ContentError, OSError) as error:
                    _log.error("what is live cannot be served", reason=str(error))
                    await asyncio.sleep(UNREADABLE)
                else:
                    break


async def begin(office: Office) -> None:
    """Wait until the store is there and has its tables, without which nothing else may use it."""
    told = ""
    while True:
        try:
            return await _open(office)
        except StoreError as error:
            if str(error) != told:
                _log.warning("the desk waits for the store", reason=str(error))
            told = str(error)
            await asyncio.sleep(EVERY)
        except (ContentError, OSError) as error:
            _log.error("there is nothing to publish first", reason=str(error))
            await asyncio.sleep(UNREADABLE)


async def _open(office: Office) -> None:
    """Open the store; one that was away at the first start is still without a revision."""
    await office.store.open()
    if await office.store.revisions.live() is None:
        first = (await first_bot(office.store, office.read_folder)).snapshot
        office.bot.serve(first.library, first.revision)


async def write(recorder: Recorder) -> None:
    """Write what was counted, for ever."""
    while True:
        await asyncio.sleep(EVERY)
        await recorder.flush()


async def go_round(office: Office, post: Callable[[Post], Awaitable[None]]) -> None:
    """Do what is due by the clock, for ever; of several replicas one does it."""
    while True:
        try:
            await do_what_is_due(office, post, datetime.now(UTC))
        except StoreError as error:
            _log.debug("round not made", reason=str(error))
        await asyncio.sleep(ROUND)


async def do_what_is_due(
    office: Office, post: Callable[[Post], Awaitable[None]], now: datetime
) -> None:
    """Let expire what was kept long enough, and on Monday mornings send the digest.

    Raises:
        StoreError: the database is away; what was not done is done later.
    """
    store = office.store
    async with store.chores.due("expiry", A_DAY) as mine:
        if mine:
            gone = await store.erasing.expire(now - timedelta(days=office.rules.keep_days), now)
            _log.info("expired", rows=gone)
    if now.weekday() != MONDAY or now.hour < MORNING:
        return
    async with store.chores.due("digest", NEARLY_A_WEEK) as mine:
        if mine:
            for each in await digest(office):
                await post(each)
