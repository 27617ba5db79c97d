from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from rightsbot.store.audit import Audit
from rightsbot.store.candidates import Candidates, State
from rightsbot.store.revisions import Revisions
from rightsbot.store.tables import CANDIDATES
from tests.store.drafts import WHO, draft

if TYPE_CHECKING:
    from rightsbot.store.database import Database


@pytest.fixture
async def candidates(database: Database) -> Candidates:
    """The candidates of a database that has its first revision."""
    await Revisions(database).publish(draft("first", b"first"), 0)
    return Candidates(database)


async def acts(database: Database) -> list[str]:
    found, _ = await Audit(database).latest(99)
    return [act.act for act in reversed(found)][1:]


async def test_a_candidate_is_kept_whole(candidates: Candidates) -> None:
    added = await candidates.add(draft("why", b"changed"), 1)
    found = await candidates.get(added.id)
    assert found
    assert (found.base, found.state, found.at) == (1, State.WAITING, added.at)
    assert (found.draft.archive, found.draft.reason) == (b"changed", "why")
    assert (found.draft.author_id, found.draft.author) == WHO
    assert await candidates.get(added.id + 1) is None


async def test_those_that_wait_come_the_newest_first(candidates: Candidates) -> None:
    ids = [(await candidates.add(draft(str(number)), 1)).id for number in range(5)]
    await candidates.discard(ids[3], *WHO)
    await candidates.publish(ids[2], draft(), 1)
    waiting = await candidates.waiting(2)
    assert [each.id for each in waiting] == [ids[4], ids[1]]
    assert waiting[0].draft.reason == "4"


async def test_publishing_ends_it_and_is_noted_once(
    candidates: Candidates, database: Database
) -> None:
    added = await candidates.add(draft(), 1)
    assert await candidates.publish(added.id, draft(), 1) == 2
    assert await candidates.publish(added.id, draft(), 2) is None
    assert not await candidates.discard(added.id, *WHO)
    found = await candidates.get(added.id)
    assert found
    assert found.state is State.PUBLISHED
    assert await acts(database) == ["propose", "publish"]


@pytest.mark.parametrize("after", [0, 2])
async def test_one_that_comes_too_late_goes_on_waiting(
    candidates: Candidates, database: Database, after: int
) -> None:
    added = await candidates.add(draft(), 1)
    assert await candidates.publish(added.id, draft(), after) is None
    assert [each.id for each in await candidates.waiting(9)] == [added.id]
    assert await acts(database) == ["propose"]


async def test_what_is_discarded_is_not_published(
    candidates: Candidates, database: Database
) -> None:
    added = await candidates.add(draft(), 1)
    assert await candidates.discard(added.id, 7, "Bilal")
    assert not await candidates.discard(added.id, 7, "Bilal")
    assert await candidates.publish(added.id, draft(), 1) is None
    assert not await candidates.discard(99, 7, "Bilal")
    assert await acts(database) == ["propose", "discard"]


async def test_of_two_publishers_and_who_discards_at_once_one_wins(
    candidates: Candidates, database: Database, another: Database
) -> None:
    others, live = Candidates(another), 1
    for number in range(10):
        added = await candidates.add(draft(str(number)), live)
        mine, theirs, dropped = await asyncio.gather(
            candidates.publish(added.id, draft(str(number)), live),
            others.publish(added.id, draft(str(number)), live),
            others.discard(added.id, *WHO),
        )
        assert [bool(mine), bool(theirs), dropped].count(True) == 1
        found = await candidates.get(added.id)
        assert found
        assert found.state is (State.DISCARDED if dropped else State.PUBLISHED)
        live += not dropped
    assert (await Revisions(database).latest(1))[1] == live


async def test_what_is_being_discarded_is_not_published_meanwhile(
    candidates: Candidates, database: Database, another: Database
) -> None:
    """Two transactions that overlap as they may at worst: the second waits for the first."""
    added = await candidates.add(draft(), 1)
    async with another.begin() as connection:
        await connection.execute(update(CANDIDATES).values(state=State.DISCARDED))
        publishing = asyncio.create_task(candidates.publish(added.id, draft(), 1))
        await asyncio.wait((publishing,), timeout=0.5)
    assert await publishing is None
    assert (await Revisions(database).latest(1))[1] == 1
