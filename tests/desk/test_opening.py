from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest

from rightsbot.cli.fitting import read_folder
from rightsbot.content.problems import ContentError
from rightsbot.desk.opening import first_bot
from rightsbot.store.store import Store
from tests.content.small import FILES, write
from tests.desk.room import BRIDGE, GATE, NADOR, NAMELESS, Room, open_room

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_folder_becomes_the_first_revision(room: Room) -> None:
    live = await room.store.revisions.live()
    assert live
    assert (live.number, live.origin, live.author) == (1, "folder", "the server")
    assert live.version == room.desk.office.bot.library.content.digest
    assert await room.files() == FILES
    assert room.revision == 1


async def test_later_what_is_live_is_served_and_not_the_folder(
    room: Room, database_url: str
) -> None:
    await room.publish(GATE)
    room.put(NADOR, BRIDGE)
    again = await open_room(database_url, room.folder)
    assert "has a gate" in again.card()
    assert again.revision == 2
    await again.desk.close()


async def test_later_a_folder_that_is_broken_or_gone_keeps_nobody_from_starting(
    room: Room, database_url: str
) -> None:
    room.put(NADOR, NAMELESS)
    again = await open_room(database_url, room.folder)
    assert "has a border" in again.card()
    store = Store(database_url)
    assert (await first_bot(store, partial(read_folder, room.folder / "no"))).snapshot.revision == 1
    await again.desk.close()
    await store.close()


async def test_processes_that_start_together_serve_the_same_first_revision(
    database_url: str, tmp_path: Path
) -> None:
    write(tmp_path / "content")
    rooms = await asyncio.gather(*(open_room(database_url, tmp_path / "content") for _ in range(4)))
    assert [room.revision for room in rooms] == [1] * 4
    assert (await rooms[0].store.revisions.latest(9))[1] == 1
    assert await rooms[0].acts() == [("the server", "first")]
    for room in rooms:
        await room.desk.close()


@pytest.mark.parametrize("error", [ContentError, FileNotFoundError])
async def test_without_a_revision_a_sound_folder_is_needed(
    database_url: str, tmp_path: Path, error: type[Exception]
) -> None:
    folder = tmp_path / "content"
    if error is ContentError:
        write(folder, {**FILES, NADOR: NAMELESS})
    store = Store(database_url)
    await store.open()
    with pytest.raises(error):
        await first_bot(store, partial(read_folder, folder))
    assert await store.revisions.live() is None
    await store.close()
