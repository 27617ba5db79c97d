from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from rightsbot.bot import Bot, Snapshot
from rightsbot.cli.fitting import read_folder
from rightsbot.content.archive import pack
from rightsbot.desk import following as following_module
from rightsbot.desk import rounds
from rightsbot.desk.desk import Desk
from rightsbot.desk.following import catch_up
from rightsbot.desk.office import Office
from rightsbot.store import listening
from rightsbot.store.errors import StoreError
from rightsbot.store.revisions import Draft
from rightsbot.store.store import Store
from tests.content.small import FILES, write
from tests.desk.posting import Posts
from tests.desk.room import AMINA, CLOSED, GATE, NADOR, NAMELESS, RULES, Room, open_room
from tests.sample import library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from rightsbot.library import Library
    from tests.postgres import Postgres

PATIENCE = 30


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "EVERY", 0.02)
    monkeypatch.setattr(rounds, "UNREADABLE", 0.02)
    monkeypatch.setattr(listening, "EVERY", 0.02)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  # what a database does tells no one
            await asyncio.sleep(0.02)


@asynccontextmanager
async def following(room: Room) -> AsyncIterator[None]:
    """Let the desk do what nobody has to order."""
    running = asyncio.create_task(room.desk.run(Posts().take))
    yield
    assert not running.done()
    running.cancel()
    await asyncio.wait((running,))


async def test_without_a_revision_there_is_nothing_to_serve(database_url: str) -> None:
    store = Store(database_url)
    await store.open()
    with pytest.raises(StoreError, match="no content yet"):
        await catch_up(Bot(library()), store)
    await store.close()


async def test_what_is_live_is_put_in_service_once(room: Room, replica: Room) -> None:
    await replica.publish(GATE)
    first = await catch_up(room.desk.office.bot, room.store)
    assert first.revision == 2
    assert "has a gate" in room.card()
    assert await catch_up(room.desk.office.bot, room.store) is first


async def test_the_same_content_under_another_number_is_not_built_again(
    room: Room, replica: Room
) -> None:
    served = room.desk.office.bot.library
    await replica.publish(GATE)
    await replica.say(AMINA, "/rollback 1 2")
    assert (await catch_up(room.desk.office.bot, room.store)).revision == 3
    assert room.desk.office.bot.library is served


async def test_what_was_put_in_service_meanwhile_is_not_taken_back(
    room: Room, replica: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot, newer = room.desk.office.bot, library(digest="newer")

    def build(archive: bytes) -> Library:
        assert archive
        bot.serve(newer, 3)  # As a publication does, for which there is time while this is built.
        return library(digest="older")

    monkeypatch.setattr(following_module, "library_of", build)
    await replica.publish(GATE)
    assert await catch_up(bot, room.store) is bot.snapshot
    assert bot.snapshot == Snapshot(newer, 3)


async def test_another_process_publishes_and_all_follow(room: Room, replica: Room) -> None:
    async with following(room):
        await replica.publish(GATE)
        await until(lambda: room.revision == 2)
        assert "has a gate" in room.card()
        await replica.publish(CLOSED, "tent.yaml")
        await until(lambda: room.revision == 3)


async def test_while_the_store_is_away_questions_are_answered_and_then_all_follow_again(
    postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.database()
    room, replica = [await open_room(url, tmp_path / "content") for _ in range(2)]
    async with following(room):
        postgres.stop()
        try:
            assert (await room.answer(AMINA, "/revisions")).title == "Not just now"
            assert "has a border" in room.card()
        finally:
            postgres.start()
        await replica.publish(GATE)
        await until(lambda: room.revision == 2)
        assert "has a gate" in room.card()
    for each in (room, replica):
        await each.desk.close()


async def test_a_store_that_was_away_at_the_first_start_gets_the_folder(
    database_url: str, tmp_path: Path
) -> None:
    folder, store = write(tmp_path / "content"), Store(database_url)
    read = partial(read_folder, folder)
    bot = Bot(library(digest="of the folder at the start"))
    room = Room(Desk(Office(bot, store, RULES, read)), folder)
    async with following(room):
        await until(lambda: room.revision == 1)
        assert await room.files() == FILES
        await room.publish(GATE)
        assert room.revision == 2
    await room.desk.close()


async def test_what_this_program_cannot_read_is_not_served_and_ends_nothing(room: Room) -> None:
    broken = Draft(pack({NADOR: NAMELESS}), "x", "upload", None, "a newer program", "why")
    await room.store.revisions.publish(broken, 1)
    with capture_logs() as logs:
        async with following(room):
            await until(lambda: "what is live cannot be served" in str(logs))
            assert room.revision == 1
            assert "has a border" in room.card()
            assert (await room.send(AMINA, GATE)).replies[-1].title == "Not just now"
            sound = Draft(pack(FILES), "y", "upload", None, "a newer program", "why")
            await room.store.revisions.publish(sound, 2)
            await until(lambda: room.revision == 3)
