from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.desk.opening import first_bot
from rightsbot.store.store import Store
from tests.content.small import FILES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """An office with a small content in service as revision 1, once on each database."""
    store = Store(database_url)
    await store.open()
    folder = Folder(FILES)
    bot = await first_bot(store, lambda: folder)
    rules = Rules(admins=frozenset({1}), editors=frozenset({2}), keep_days=90)
    yield Office(bot, store, rules, lambda: folder)
    await store.close()
