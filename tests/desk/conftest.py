from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.bot import Bot
from rightsbot.desk.desk import Desk
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.desk.opening import first_bot
from rightsbot.store.store import Store
from tests.content.small import FILES, edited, write
from tests.desk.giving import ADMIN, Giver
from tests.desk.room import Room, open_room
from tests.sample import library
from tests.speech.pretending import LANGUAGE as MADE_UP

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    """A desk over an empty store and the sample's content, once on each system."""
    store = Store(database_url)
    await store.open()
    rules = Rules(admins=frozenset({ADMIN, 43}), editors=frozenset({50}))
    yield Desk(Office(Bot(library()), store, rules, lambda: Folder({})))
    await store.close()


@pytest.fixture
def give(desk: Desk) -> Giver:
    """Gives errands at the desk, each in the place and with the rights of whoever gives it."""
    return Giver(desk)


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """An office whose store has a small content as revision 1, once on each system."""
    store = Store(database_url)
    await store.open()
    folder = Folder(FILES)
    bot = await first_bot(store, lambda: folder)
    rules = Rules(admins=frozenset({1}), editors=frozenset({2}), keep_days=90)
    yield Office(bot, store, rules, lambda: folder)
    await store.close()


@pytest.fixture
async def room(database_url: str, tmp_path: Path) -> AsyncIterator[Room]:
    """A desk with the small content, once on each system."""
    room = await open_room(database_url, tmp_path / "content")
    yield room
    await room.desk.close()


@pytest.fixture
async def replica(room: Room, database_url: str) -> AsyncIterator[Room]:
    """Another process on the same database, with the same folder."""
    replica = await open_room(database_url, room.folder)
    yield replica
    await replica.desk.close()


@pytest.fixture
async def babel(database_url: str, tmp_path: Path) -> AsyncIterator[Room]:
    """A desk whose content is offered in four languages."""
    folder = tmp_path / "content"
    report = edited("report.yaml", "languages: [en]", f"languages: [en, es, fr, {MADE_UP}]")
    write(folder, report)
    room = await open_room(database_url, folder)
    yield room
    await room.desk.close()
