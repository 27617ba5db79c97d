from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.store.shortlists import Shortlists

if TYPE_CHECKING:
    from rightsbot.store.database import Database

FAR = 2**52
"""More than half of a number: ids of people have up to 52 bits."""


async def test_a_chat_keeps_entries_once_and_in_their_order(database: Database) -> None:
    lists = Shortlists(database)
    for entry in ("city/nador", "topic/women", "city/athens", "city/nador"):
        assert await lists.add(FAR, entry, 3)
    assert not await lists.add(FAR, "city/dakar", 3)
    assert await lists.add(-100_5, "city/dakar", 3)
    assert await lists.of(FAR) == ("city/nador", "topic/women", "city/athens")
    await lists.remove(FAR, "topic/women")
    await lists.remove(FAR, "topic/nothing")
    assert await lists.of(FAR) == ("city/nador", "city/athens")
    await lists.clear(FAR)
    assert await lists.of(FAR) == ()
    assert await lists.of(-100_5) == ("city/dakar",)
