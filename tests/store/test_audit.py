from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rightsbot.store.audit import Audit, note

if TYPE_CHECKING:
    from rightsbot.store.database import Database


async def test_acts_come_the_newest_first_in_parts(database: Database) -> None:
    audit = Audit(database)
    assert await audit.latest(9) == ([], 0)
    for number in range(5):
        await audit.add(None if number else 42, "Amina", "export", str(number))
    acts, total = await audit.latest(2, skip=1)
    assert ([act.detail for act in acts], total) == (["3", "2"], 5)
    assert (acts[0].who_id, acts[0].who, acts[0].act) == (None, "Amina", "export")
    assert timedelta(0) <= datetime.now(UTC) - acts[0].at < timedelta(minutes=1)
    assert (await audit.latest(1, skip=4))[0][0].who_id == 42


async def test_numbers_as_large_as_telegrams_are_kept(database: Database) -> None:
    audit = Audit(database)
    await audit.add(2**52, "x" * 999, "export", "y" * 999)
    ((act,), _) = await audit.latest(1)
    assert (act.who_id, len(act.who), len(act.detail)) == (2**52, 100, 300)


async def test_what_was_not_done_is_not_noted(database: Database) -> None:
    async def fail() -> None:
        async with database.begin() as connection:
            await note(connection, 42, "Amina", "publish", "revision 2")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await Audit(database).latest(9) == ([], 0)
