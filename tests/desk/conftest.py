from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk.room import Room, open_room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


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
