from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.bot import Bot
from rightsbot.desk.desk import Desk
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.store.store import Store
from tests.desk.giving import ADMIN, Giver
from tests.sample import library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


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
