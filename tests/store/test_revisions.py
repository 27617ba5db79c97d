from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from rightsbot.store.audit import Audit
from rightsbot.store.revisions import Revisions
from rightsbot.store.tables import ARCHIVES
from tests.store.drafts import draft

if TYPE_CHECKING:
    from rightsbot.store.database import Database


@pytest.fixture
def revisions(database: Database) -> Revisions:
    return Revisions(database)


async def test_before_the_first_there_is_none(revisions: Revisions) -> None:
    assert await revisions.live() is None
    assert await revisions.get(1) is None
    assert await revisions.archive(1) is None
    assert await revisions.newest_from("upload") is None
    assert await revisions.latest(9) == ([], 0)


async def test_the_newest_is_live_and_all_stay(revisions: Revisions) -> None:
    for number in range(3):
        data = f"files {number}".encode()
        assert await revisions.publish(draft(f"why {number}", data), number) == number + 1
    live = await revisions.live()
    assert live == await revisions.get(3)
    assert live
    assert (live.number, live.version, live.origin) == (3, "d1", "upload")
    assert (live.author_id, live.author, live.reason) == (42, "Amina", "why 2")
    assert timedelta(0) <= datetime.now(UTC) - live.at < timedelta(minutes=1)
    assert await revisions.archive(1) == b"files 0"
    latest, total = await revisions.latest(2, skip=1)
    assert ([each.number for each in latest], total) == ([2, 1], 3)


async def test_the_newest_of_an_origin_may_be_an_old_one(revisions: Revisions) -> None:
    for number, origin in enumerate(("folder", "folder", "upload")):
        await revisions.publish(draft(origin=origin), number)
    newest = await revisions.newest_from("folder")
    assert newest
    assert newest.number == 2


@pytest.mark.parametrize("after", [0, 2, -1, 99])
async def test_what_comes_after_none_that_is_live_is_not_published(
    revisions: Revisions, database: Database, after: int
) -> None:
    await revisions.publish(draft(), 0)
    assert await revisions.publish(draft("too late", b"other"), after) is None
    assert (await revisions.latest(9))[1] == 1
    assert (await Audit(database).latest(9))[1] == 1


async def test_the_same_files_are_kept_once(revisions: Revisions, database: Database) -> None:
    for number in range(3):
        await revisions.publish(draft(), number)
    async with database.begin() as connection:
        assert await connection.scalar(select(func.count()).select_from(ARCHIVES)) == 1


async def test_of_several_publishers_at_once_one_wins(
    revisions: Revisions, another: Database, database: Database
) -> None:
    others = Revisions(another)
    for number in range(8):
        drafts = [draft(f"{name} {number}", f"{name} {number}".encode()) for name in "abcd"]
        ways = (revisions, others, revisions, others)
        ended = await asyncio.gather(
            *(way.publish(each, number) for way, each in zip(ways, drafts, strict=True))
        )
        assert sorted(ended, key=str) == [number + 1, None, None, None]
        winner = drafts[ended.index(number + 1)]
        assert await others.archive(number + 1) == winner.archive
    latest, total = await revisions.latest(99)
    assert [each.number for each in latest] == list(range(8, 0, -1))
    acts, _ = await Audit(database).latest(99)
    assert [act.detail for act in acts] == [
        f"revision {each.number}: {each.reason}" for each in latest
    ]
    assert total == 8


async def test_very_long_words_are_cut(revisions: Revisions) -> None:
    await revisions.publish(replace(draft("x" * 999), author="y" * 999), 0)
    live = await revisions.live()
    assert live
    assert (live.reason, live.author) == ("x" * 300, "y" * 100)
