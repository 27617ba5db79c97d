from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.store.moving import Moving
from rightsbot.store.people import Languages
from rightsbot.store.shortlists import Shortlists

if TYPE_CHECKING:
    from rightsbot.store.database import Database

OLD, NEW, OTHER = -55, -100_55, -56


async def test_a_group_takes_along_what_it_chose_and_put_aside(database: Database) -> None:
    moving, languages, lists = Moving(database), Languages(database), Shortlists(database)
    for chat, language in ((OLD, "fr"), (OTHER, "es")):
        await languages.add(chat, language)
        await lists.add(chat, "city/nador", 9)
    await lists.add(OLD, "topic/women", 9)
    for _ in range(2):  # Telegram tells of it in both groups.
        await moving.move(OLD, NEW)
        assert await languages.all() == {NEW: "fr", OTHER: "es"}
        assert await lists.of(NEW) == ("city/nador", "topic/women")
        assert (await lists.of(OLD), await lists.of(OTHER)) == ((), ("city/nador",))


async def test_what_the_new_group_has_already_stays(database: Database) -> None:
    moving, languages, lists = Moving(database), Languages(database), Shortlists(database)
    for chat, language, entry in ((NEW, "es", "city/dakar"), (OLD, "fr", "city/nador")):
        await languages.add(chat, language)
        for each in (entry, "topic/women"):
            await lists.add(chat, each, 9)
    await moving.move(OLD, NEW)
    assert await languages.all() == {NEW: "es"}
    assert set(await lists.of(NEW)) == {"city/dakar", "topic/women", "city/nador"}
