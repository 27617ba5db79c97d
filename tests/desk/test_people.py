from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Scope
from rightsbot.desk.desk import Desk
from rightsbot.desk.people import People
from rightsbot.desk.rounds import follow
from rightsbot.store.errors import StoreError
from rightsbot.store.people import Editor
from rightsbot.store.store import Store
from tests.desk.giving import ADMIN, MEMBER

if TYPE_CHECKING:
    from rightsbot.desk.office import Office
    from tests.desk.giving import Giver


async def test_nobody_is_known_before_it_is_loaded(desk: Desk) -> None:
    store, people = desk.office.store, desk.office.people
    await store.languages.add(MEMBER, "en")
    await store.editors.add(Editor(MEMBER, ""), ADMIN, "")
    assert (people.language(MEMBER), people.is_editor(MEMBER)) == (None, False)
    await people.load(store)
    assert (people.language(MEMBER), people.is_editor(MEMBER)) == ("en", True)
    await store.editors.remove(MEMBER, ADMIN, "")
    await people.load(store)
    assert not people.is_editor(MEMBER)


async def test_what_was_known_stays_while_the_store_is_away(desk: Desk) -> None:
    store, people = desk.office.store, desk.office.people
    await store.editors.add(Editor(MEMBER, ""), ADMIN, "")
    await people.load(store)
    with pytest.raises(StoreError):
        await people.load(Store("postgresql://127.0.0.1:9/x"))
    assert people.is_editor(MEMBER)


@pytest.mark.parametrize(
    ("typed", "person", "title"),
    [
        ("/language en", MEMBER, "Language: English"),
        ("/forgetme yes", MEMBER, "Done"),
        (f"/editors add {MEMBER}", ADMIN, "An editor more"),
    ],
)
async def test_what_is_done_is_not_called_undone_if_the_store_goes_away_after_it(
    give: Giver, monkeypatch: pytest.MonkeyPatch, typed: str, person: int, title: str
) -> None:
    store, away = give.desk.office.store, Store("postgresql://127.0.0.1:9/x")
    await store.shortlists.add(MEMBER, "city/nador", 9)
    monkeypatch.setattr(store.languages, "all", away.languages.all)
    assert await give.title(typed, person) == title


async def test_the_desk_loads_by_itself_what_other_replicas_changed(office: Office) -> None:
    desk = Desk(office)
    await office.store.editors.add(Editor(MEMBER, ""), ADMIN, "")
    running = asyncio.create_task(follow(office))
    async with asyncio.timeout(30):
        while desk.scope(MEMBER) is not Scope.EDITORS:  # noqa: ASYNC110  # it tells no one
            await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


def test_nobody_is_an_editor_from_the_start() -> None:
    assert not People().is_editor(MEMBER)
