from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.library import Library
from tests.desk.giving import ADMIN, GROUP, MEMBER, OTHER
from tests.sample import content

if TYPE_CHECKING:
    from rightsbot.desk.desk import Desk
    from tests.desk.giving import Giver


@pytest.fixture
def _with_french(desk: Desk) -> None:
    both = content()
    report = both.report.model_copy(update={"languages": ("en", "fr")})
    desk.office.bot.serve(Library.build(both.model_copy(update={"report": report})), None)


async def test_where_there_is_one_language_that_is_said(give: Giver) -> None:
    reply = (await give("/language")).replies[0]
    assert "I answer in English." in reply.text
    assert "no other language yet" in reply.text
    assert reply.choices == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/language fr", "Not in Français"),
        ("/language FRENCH", "Not in Français"),
        ("/lang français", "Not in Français"),
        ("/language klingon", "Not in “klingon”"),
        ("/language " + "x" * 500, "Not in “xxx"),
        ("/language ' --", "Not in “' --”"),
    ],
)
async def test_a_language_that_the_content_has_not_is_refused(
    desk: Desk, give: Giver, typed: str, said: str
) -> None:
    reply = (await give(typed)).replies[0]
    assert reply.title.startswith(said)
    assert [choice.command for choice in reply.choices] == ["/language en"]
    assert await desk.office.store.languages.all() == {}


@pytest.mark.usefixtures("_with_french")
async def test_a_chat_is_answered_in_the_language_that_it_chose(desk: Desk, give: Giver) -> None:
    offered = (await give("/language")).replies[0]
    assert [(each.label, each.command) for each in offered.choices] == [
        ("English", "/language en"),
        ("Français", "/language fr"),
    ]
    assert await give.title("/language fr") == "Language: Français"
    assert (desk.language(MEMBER), desk.language(OTHER)) == ("fr", "en")
    assert "I answer in Français." in await give.text("/language")


@pytest.mark.usefixtures("_with_french")
async def test_a_group_is_told_that_it_is_for_everybody(desk: Desk, give: Giver) -> None:
    assert "the whole group" in await give.text("/language", MEMBER, GROUP)
    assert "for everybody" in await give.text("/language french", MEMBER, GROUP)
    assert (desk.language(GROUP), desk.language(MEMBER)) == ("fr", "en")


@pytest.mark.usefixtures("_with_french")
async def test_a_language_that_the_content_lost_is_not_spoken(desk: Desk, give: Giver) -> None:
    await give("/language fr")
    desk.office.bot.serve(Library.build(content()), None)
    assert desk.language(MEMBER) == "en"
    assert await give.title("/feedback", ADMIN) == "No feedback"
