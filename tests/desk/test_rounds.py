"""What is done by the clock: expiry every day, the digest on Monday mornings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from rightsbot.desk.rounds import do_what_is_due
from rightsbot.store.feedback import Words
from rightsbot.store.tables import CHORES, FEEDBACK
from tests.desk.posting import Posts

if TYPE_CHECKING:
    from rightsbot.desk.office import Office

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
READER = 1


@pytest.fixture
async def posts(office: Office) -> Posts:
    """Where posts end, with somebody who wants the digest."""
    await office.store.subscribers.add(READER)
    return Posts()


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (MONDAY, [READER]),
        (MONDAY.replace(hour=7), []),
        (MONDAY - timedelta(days=1), []),
        (MONDAY + timedelta(days=1), []),
    ],
)
async def test_the_digest_goes_out_on_monday_mornings(
    office: Office, posts: Posts, now: datetime, sent: list[int]
) -> None:
    await do_what_is_due(office, posts.take, now)
    assert [post.chat for post in posts.taken] == sent


async def test_the_digest_goes_out_once_a_week(office: Office, posts: Posts) -> None:
    for minutes in range(3):
        await do_what_is_due(office, posts.take, MONDAY + timedelta(minutes=minutes))
    assert len(posts.taken) == 1
    async with office.store.database.begin() as connection:
        a_week_ago = datetime.now(UTC) - timedelta(days=7)
        await connection.execute(update(CHORES).values(done=a_week_ago))
    await do_what_is_due(office, posts.take, MONDAY + timedelta(days=7))
    assert len(posts.taken) == 2


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
async def test_what_was_kept_long_enough_expires(
    office: Office, posts: Posts, days: int, left: int
) -> None:
    await office.store.feedback.add(Words(5, 5, "en", "", "words"))
    await do_what_is_due(office, posts.take, datetime.now(UTC) + timedelta(days=days))
    async with office.store.database.begin() as connection:
        assert len((await connection.execute(select(FEEDBACK))).all()) == left
