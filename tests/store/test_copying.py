from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from rightsbot.store.copying import PASSING, copy
from rightsbot.store.errors import StoreError
from rightsbot.store.revisions import Draft
from rightsbot.store.store import Store
from rightsbot.store.tables import CLAIMS, FEEDBACK, METADATA, TALLIES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Row

    from rightsbot.store.database import Database

NOW = datetime(2026, 11, 24, 12, 30, 15, 250_000, tzinfo=UTC)


@pytest.fixture
async def source(database_url: str) -> AsyncIterator[Store]:
    """A store that has something of many sorts."""
    store = Store(database_url)
    await store.open()
    for number in range(3):
        draft = Draft(b"\0zip" + bytes([number]), f"v{number}", "upload", 42, "Amína", "why")
        await store.revisions.publish(draft, number)
    await store.candidates.add(Draft(b"zip", "v", "upload", 42, "Amína", "why"), 3)
    async with store.database.begin() as connection:
        for number in range(450):
            await connection.execute(
                insert(TALLIES).values(
                    day=date(2026, 1, 1), command=f"c{number}", language="en", outcome="a", times=1
                )
            )
        await connection.execute(
            insert(FEEDBACK).values(
                id=7, at=NOW, person=2**52, chat=-(2**52), language="en", about="", words="“ö”"
            )
        )
        await connection.execute(
            insert(CLAIMS).values(update_id=1, replica="r", until=NOW, handled=False)
        )
    yield store
    await store.close()


async def rows(database: Database) -> dict[str, list[Row[tuple[object, ...]]]]:
    found = {}
    async with database.begin() as connection:
        for table in METADATA.sorted_tables:
            if table not in PASSING:
                result = await connection.execute(select(table).order_by(*table.primary_key))
                found[table.name] = list(result)
    return found


async def test_everything_that_lasts_is_the_same_afterwards(
    source: Store, empty_database_url: str
) -> None:
    target = Store(empty_database_url)
    copied = await copy(source.database, target.database)
    assert copied["tallies"] == 450
    assert copied["revisions"] == 3
    assert "claims" not in copied
    assert await rows(target.database) == await rows(source.database)
    await target.close()


async def test_numbers_go_on_after_those_that_were_copied(
    source: Store, empty_database_url: str
) -> None:
    target = Store(empty_database_url)
    await copy(source.database, target.database)
    draft = Draft(b"zip", "v", "upload", 42, "Amína", "more")
    assert (await target.candidates.add(draft, 3)).id == 2
    assert await target.revisions.publish(draft, 3) == 4
    async with target.database.begin() as connection:
        added = await connection.execute(
            insert(FEEDBACK)
            .values(at=NOW, person=1, chat=1, language="en", about="", words="later")
            .returning(FEEDBACK.c.id)
        )
        assert added.scalar_one() == 8
    await target.close()


async def test_a_target_that_has_something_is_refused_and_stays(
    source: Store, empty_database_url: str
) -> None:
    target = Store(empty_database_url)
    await copy(source.database, target.database)
    before = await rows(target.database)
    with pytest.raises(StoreError, match="not empty") as caught:
        await copy(source.database, target.database)
    assert caught.value.lasting
    assert await rows(target.database) == before
    await target.close()
