from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.content.archive import unpack
from tests.content.small import FILES
from tests.desk.room import AMINA, BRIDGE, CLOSED, ESTHER, GATE, NADOR, TENT, Room, buttons, title

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply


async def publish_many(room: Room, most: int) -> None:
    """Publish gates and bridges by turns until there are so many revisions."""
    for number in range(2, most + 1):
        await room.publish(BRIDGE if number % 2 else GATE)


def items(reply: Reply) -> list[str]:
    return [block.text for block in reply.blocks]


async def test_the_revisions_come_the_newest_first_in_pages(room: Room) -> None:
    await publish_many(room, 18)
    first = await room.say(ESTHER, "/revisions")
    lines = items(first.replies[-1])
    assert [line.partition(":")[0] for line in lines] == [str(n) for n in range(18, 10, -1)]
    assert lines[0].endswith("(upload) (live)")
    assert "nador.yaml, by Amina, " in lines[1]
    assert not any("(live)" in line for line in lines[1:])
    second = await room.press(ESTHER, first, "Older ›")
    third = await room.press(ESTHER, second, "Older ›")
    assert [line.partition(":")[0] for line in items(third.replies[-1])] == ["2", "1"]
    assert "Older ›" not in buttons(third)
    assert await room.press(ESTHER, third, "‹ Newer") == second
    assert buttons(first)["Revision 18"] == "/revisions 18"
    assert "‹ Newer" not in buttons(first)


@pytest.mark.parametrize("command", ["/revisions page 9999", "/audit page 9999"])
async def test_a_page_beyond_the_last_says_how_many_there_are(room: Room, command: str) -> None:
    assert "1 " in (await room.answer(AMINA, command)).text


@pytest.mark.parametrize("command", ["/revisions page 0", "/audit page 0"])
async def test_a_page_before_the_first_is_answered(room: Room, command: str) -> None:
    assert (await room.answer(AMINA, command)).blocks


async def test_a_revision_tells_what_it_changed(room: Room) -> None:
    await room.publish(GATE)
    await room.publish(CLOSED, "tent.yaml")
    told = await room.say(AMINA, "/revisions 2")
    reply = told.replies[-1]
    assert reply.title == "Revision 2"
    assert f"~ {NADOR}" in reply.text
    assert TENT not in reply.text
    assert reply.attachment
    assert "+      en: Nador has a gate." in (reply.attachment.text or "")
    assert buttons(told) == {"Export": "/export 2", "Roll back to 2": "/rollback 2"}


async def test_only_an_admin_is_offered_to_go_back_and_nobody_to_what_is_live(room: Room) -> None:
    await room.publish(GATE)
    assert list(buttons(await room.say(ESTHER, "/revisions 1"))) == ["Export"]
    assert list(buttons(await room.say(AMINA, "/revisions 2"))) == ["Export"]
    assert "Roll back to 1" in buttons(await room.say(AMINA, "/revisions 1"))


@pytest.mark.parametrize("command", ["revisions", "export", "rollback"])
async def test_a_revision_that_is_not_there_names_the_newest(room: Room, command: str) -> None:
    told = await room.answer(AMINA, f"/{command} 77")
    assert told.title == "There is no revision 77"
    assert "The newest are: 1." in told.text


async def test_what_is_exported_is_what_is_live_and_comes_back_unchanged(room: Room) -> None:
    await room.publish(GATE)
    told = await room.answer(ESTHER, "/export")
    assert told.attachment
    assert told.attachment.name == "rightsbot-content-2.zip"
    assert unpack(told.attachment.data) == {**FILES, NADOR: GATE}
    back = await room.send(ESTHER, told.attachment.data, told.attachment.name)
    assert title(back) == "Nothing would change"
    first = await room.answer(ESTHER, "/export 1")
    assert first.attachment
    assert unpack(first.attachment.data) == FILES


async def test_who_did_what_comes_in_pages(room: Room) -> None:
    await publish_many(room, 6)
    first = await room.say(AMINA, "/audit")
    lines = items(first.replies[-1])
    assert len(lines) == 8
    assert lines[0].endswith("UTC, Amina: publish revision 6: nador.yaml")
    assert lines[1].endswith("UTC, Amina: propose candidate 5 on revision 5: nador.yaml")
    last = await room.press(AMINA, first, "Older ›")
    assert items(last.replies[-1])[-1].endswith(
        "UTC, the server: first revision 1: the content folder at the first start"
    )
    assert list(buttons(last)) == ["‹ Newer"]
