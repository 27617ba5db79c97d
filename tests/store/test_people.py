from __future__ import annotations

from typing import TYPE_CHECKING

import asyncpg
from sqlalchemy import select

from rightsbot.store.database import Database
from rightsbot.store.migrating import migrate
from rightsbot.store.people import CHANGED, Editor, Editors, Languages, Subscribers
from rightsbot.store.revisions import CHANNEL
from rightsbot.store.tables import AUDIT

if TYPE_CHECKING:
    from tests.postgres import Postgres

FAR = 2**52
"""More than half of a number: ids of people have up to 52 bits."""


async def test_a_chat_has_the_language_that_it_chose_last(database: Database) -> None:
    languages = Languages(database)
    for chat, language in ((FAR, "en"), (-100_5, "fr"), (FAR, "es")):
        await languages.add(chat, language)
    assert await languages.all() == {FAR: "es", -100_5: "fr"}
    assert [await languages.remove(FAR) for _ in range(2)] == [True, False]
    assert await languages.all() == {-100_5: "fr"}


async def test_editors_come_and_go_once_and_it_is_noted_without_their_names(
    database: Database,
) -> None:
    editors = Editors(database)
    ana, ben = Editor(FAR, "Ana" * 40), Editor(8, "Ben")
    assert [await editors.add(each, 42, "Admin") for each in (ana, ana, ben)] == [True, False, True]
    assert await editors.all() == [Editor(FAR, ("Ana" * 40)[:100]), ben]
    assert [await editors.remove(FAR, 42, "Admin") for _ in range(2)] == [True, False]
    assert await editors.all() == [ben]
    async with database.begin() as connection:
        rows = (await connection.execute(select(AUDIT).order_by(AUDIT.c.id))).all()
    assert [(row.who_id, row.act, row.detail) for row in rows] == [
        (42, "add editor", str(FAR)),
        (42, "add editor", "8"),
        (42, "remove editor", str(FAR)),
    ]


async def test_who_subscribes_twice_is_subscribed_once(database: Database) -> None:
    subscribers = Subscribers(database)
    for person in (FAR, 8, FAR):
        await subscribers.add(person)
    assert await subscribers.all() == [8, FAR]
    assert [await subscribers.remove(8) for _ in range(2)] == [True, False]
    assert await subscribers.all() == [FAR]


async def test_a_change_is_announced_to_other_replicas(postgres: Postgres) -> None:
    database = Database(postgres.database())
    await migrate(database)
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    listener = await asyncpg.connect(url)
    heard: list[object] = []
    await listener.add_listener(CHANNEL, lambda *told: heard.append(told[-1]))
    await Languages(database).add(7, "en")
    await Editors(database).add(Editor(8, "Ben"), 42, "Admin")
    await listener.execute("SELECT 1")
    assert heard == [CHANGED, CHANGED]
    await listener.close()
    await database.close()
