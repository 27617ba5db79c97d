from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from rightsbot.answers.query import Scope
from rightsbot.desk.errand import Person
from rightsbot.store.tables import AUDIT
from tests.desk.giving import ADMIN, MEMBER, OTHER

if TYPE_CHECKING:
    from rightsbot.desk.desk import Desk
    from tests.desk.giving import Giver

IN_SETTINGS = 50


async def test_an_editor_is_added_listed_and_removed(desk: Desk, give: Giver) -> None:
    assert desk.scope(MEMBER) is Scope.EVERYONE
    assert await give.title(f"/editors add {MEMBER}", ADMIN) == "An editor more"
    assert desk.scope(MEMBER) is Scope.EDITORS
    assert await give.title(f"/editors ADD {MEMBER}", ADMIN) == "Nothing to add"
    listed = await give.text("/editors", ADMIN)
    for each in (f"{ADMIN}: admin, by", f"{IN_SETTINGS}: editor, by", f"• {MEMBER}"):
        assert each in listed
    assert await give.title(f"/editors remove {MEMBER}", ADMIN) == "An editor less"
    assert desk.scope(MEMBER) is Scope.EVERYONE
    assert await give.title(f"/editors remove {MEMBER}", ADMIN) == "Nobody to remove"
    async with desk.office.store.database.begin() as connection:
        acts = (await connection.execute(select(AUDIT.c.who_id, AUDIT.c.act))).all()
    assert acts == [(ADMIN, "add editor"), (ADMIN, "remove editor")]


async def test_who_is_replied_to_is_added_with_a_name(desk: Desk, give: Giver) -> None:
    said = await give("/editors add", ADMIN, about=Person(OTHER, "Ana\x00 \u202eAnanova"))
    assert "Ana Ananova (8) may propose" in said.replies[0].text
    assert desk.scope(OTHER) is Scope.EDITORS
    await give("/editors remove", ADMIN, about=Person(OTHER, "Ana"))
    assert desk.scope(OTHER) is Scope.EVERYONE


@pytest.mark.parametrize("person", [ADMIN, IN_SETTINGS])
@pytest.mark.parametrize("verb", ["add", "remove"])
async def test_whom_the_settings_name_only_the_operator_changes(
    give: Giver, person: int, verb: str
) -> None:
    assert "by the settings" in await give.text(f"/editors {verb} {person}", ADMIN)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("/editors appoint 12", "Add or remove?"),
        ("/editors 12", "Add or remove?"),
        ("/editors add", "Who?"),
        ("/editors add @ana", "Who?"),
        ("/editors add -12", "Who?"),
        ("/editors add 0", "Who?"),
        ("/editors add 1 2", "Who?"),
        ("/editors add ١٢", "Who?"),
        ("/editors add 99999999999999999999", "Who?"),
        ("/editors remove", "Who?"),
    ],
)
async def test_what_names_nobody_is_told_in_a_sentence(give: Giver, typed: str, title: str) -> None:
    assert await give.title(typed, ADMIN) == title


async def test_who_hides_who_they_are_cannot_be_added_by_a_reply(give: Giver) -> None:
    said = await give("/editors add", ADMIN, about=Person(None, "Hidden"))
    assert said.replies[0].title == "Who?"


async def test_only_admins_choose_editors(give: Giver) -> None:
    for person in (MEMBER, IN_SETTINGS):
        assert await give.title(f"/editors add {person}", person) == "Nothing to do"
