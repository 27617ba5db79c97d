from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.store.database import Database
from rightsbot.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database of today's shape, once on each system."""
    database = Database(database_url)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
async def another(database_url: str) -> AsyncIterator[Database]:
    """The same database, as another process has it."""
    another = Database(database_url)
    yield another
    await another.close()
