from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.desk.privacy import SHOWN
from rightsbot.store.people import Editor
from tests.desk.giving import ADMIN, GROUP, MEMBER

if TYPE_CHECKING:
    from rightsbot.desk.desk import Desk
    from tests.desk.giving import Giver


@pytest.mark.parametrize("typed", ["/mydata", "/forgetme", "/forgetme yes"])
async def test_of_who_left_nothing_nothing_is_kept(give: Giver, typed: str) -> None:
    reply = (await give(typed)).replies[0]
    assert reply.title == "Nothing that lasts is kept of you"
    assert "Telegram itself keeps the messages" in reply.text
    assert all(choice.command == "/privacy" for choice in reply.choices)


@pytest.mark.parametrize("typed", ["/mydata", "/forgetme", "/forgetme yes"])
async def test_where_others_read_nothing_is_shown_nor_done(give: Giver, typed: str) -> None:
    await give("/feedback x", MEMBER, GROUP)
    assert await give.title(typed, MEMBER, GROUP) == "Not here"
    assert await give.title(typed, GROUP, GROUP) == "Not here"
    assert "“x”" in await give.text("/mydata")


async def test_all_that_is_kept_is_shown_and_then_erased_once_confirmed(
    desk: Desk, give: Giver
) -> None:
    store = desk.office.store
    await give("/language en")
    await give("/feedback about city/nador: It is another.")
    await give("/answer 1 Corrected.", ADMIN)
    await give(f"/editors add {MEMBER}", ADMIN)
    await store.subscribers.add(MEMBER)
    await store.audit.add(MEMBER, "A Name", "propose", "")
    shown = (await give("/mydata")).replies[0]
    for each in (
        "The language of this chat: English",
        "Feedback that you gave: 1",
        "Nador (city/nador): “It is another.” Answered: “Corrected.”",
        "weekly digest",
        "an editor",
        "2 notes",
        "For minutes only",
    ):
        assert each in shown.text
    assert shown.choices[0].command == "/forgetme"

    asked = (await give("/forgetme")).replies[0]
    assert [choice.command for choice in asked.choices] == ["/forgetme yes"]
    assert await give.text("/mydata") == shown.text
    done = await give.text("/forgetme yes")
    for each in (
        "the language",
        "your feedback (1)",
        "the digest",
        "the editors",
        "but not who",
        "without you",
    ):
        assert each in done
    assert await give.title("/mydata") == "Nothing that lasts is kept of you"
    assert desk.scope(MEMBER) == 0


async def test_an_admin_learns_of_the_settings_that_nobody_erases_here(give: Giver) -> None:
    await give("/feedback x", ADMIN)
    assert "in the settings of the server" in await give.text("/mydata", ADMIN)
    assert "still stands in the server's settings" in await give.text("/forgetme yes", ADMIN)
    assert "in the settings of the server" in await give.text("/mydata", ADMIN)


async def test_much_feedback_comes_as_a_file(give: Giver) -> None:
    for number in range(SHOWN + 1):
        await give(f"/feedback words {number}")
    reply = (await give("/mydata")).replies[0]
    assert reply.attachment
    assert reply.attachment.text
    assert reply.attachment.text.count("words") == SHOWN + 1
    assert "words 0" not in reply.text


async def test_at_a_terminal_nobody_is_anybody(give: Giver) -> None:
    await give("/feedback x", None)
    for typed in ("/mydata", "/forgetme", "/forgetme yes"):
        said = await give(typed, None)
        assert said.replies[0].title == "Nothing that lasts is kept of you"


async def test_what_is_erased_of_one_is_not_erased_of_others(desk: Desk, give: Giver) -> None:
    await desk.office.store.editors.add(Editor(8, "Ben"), ADMIN, "A Name")
    await give("/feedback of Ben", 8)
    await give("/forgetme yes")
    assert "“of Ben”" in await give.text("/mydata", 8)
