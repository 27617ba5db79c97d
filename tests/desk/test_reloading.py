"""What the folder brings: a reload is a publication like any other."""

from __future__ import annotations

import pytest

from rightsbot.answers.reply import Outcome
from rightsbot.content.mark import Mark, write_mark
from rightsbot.desk.origins import FOLDER, MERGED
from tests.content.small import FILES
from tests.desk.room import AMINA, BRIDGE, CLOSED, GATE, LOST, NADOR, NAMELESS, TENT, Room, title


async def test_a_reload_publishes_what_changed_in_the_folder(room: Room) -> None:
    room.put(NADOR, GATE)
    told = await room.answer(AMINA, "/reload")
    assert told.title == "Published as revision 2"
    assert "Nador" in told.text
    assert "has a gate" in room.card()
    assert await room.origin() == FOLDER
    assert (await room.acts())[-1] == ("Amina", "reload")


async def test_a_reload_of_the_same_says_so(room: Room) -> None:
    assert (await room.answer(AMINA, "/reload")).title == "Nothing changed"
    assert room.revision == 1


async def test_after_a_problem_the_old_content_stays(room: Room) -> None:
    room.put(NADOR, NAMELESS)
    told = await room.answer(AMINA, "/reload")
    assert told.outcome is Outcome.REFUSED
    assert f"{NADOR}:1:1" in told.text
    assert "the old content stays" in told.text
    assert "has a border" in room.card()
    assert (await room.answer(AMINA, "/reload")).outcome is Outcome.REFUSED


async def test_many_problems_come_as_a_file(room: Room) -> None:
    room.put(NADOR, b"".join(b"field%d: 1\n" % number for number in range(15)))
    told = await room.answer(AMINA, "/reload")
    assert told.attachment
    lines = (told.attachment.text or "").splitlines()
    assert len(lines) >= 15
    assert f"and {len(lines) - 10} more" in told.text


async def test_a_folder_that_cannot_be_read_is_said_to_be(room: Room) -> None:
    room.folder.rename(room.folder.with_name("elsewhere"))
    told = await room.answer(AMINA, "/reload")
    assert told.outcome is Outcome.REFUSED
    assert told.title == "The folder cannot be read"
    assert str(room.folder) in told.text
    assert "No such file or directory" in told.text


async def test_a_golden_question_that_got_worse_waits_for_an_admin(room: Room) -> None:
    room.put(NADOR, LOST)
    asked = await room.say(AMINA, "/reload")
    assert "These questions would be answered worse" in asked.replies[-1].text
    assert "“Nador”" in asked.replies[-1].text
    assert "Nador" in room.card()
    done = await room.press(AMINA, asked, "Publish all the same")
    assert title(done) == "Published as revision 2"
    assert await room.origin() == FOLDER
    assert (await room.answer(AMINA, "/reload")).title == "Nothing changed"


async def test_the_folder_does_not_take_back_what_was_published_in_a_chat(room: Room) -> None:
    await room.publish(GATE)
    assert (await room.answer(AMINA, "/reload")).title == "Nothing changed"
    room.put(TENT, CLOSED)
    assert (await room.answer(AMINA, "/reload")).title == "Published as revision 3"
    assert await room.files() == {**FILES, NADOR: GATE, TENT: CLOSED}
    assert await room.origin() == MERGED
    assert (await room.answer(AMINA, "/reload")).title == "Nothing changed"


async def test_the_folder_and_a_chat_that_changed_the_same_are_told_apart(room: Room) -> None:
    await room.publish(GATE)
    room.put(NADOR, BRIDGE)
    told = await room.answer(AMINA, "/reload")
    assert told.title == "Somebody changed the same"
    assert NADOR in told.text
    assert "has a gate" in room.card()


async def test_a_folder_that_was_worse_and_was_overtaken_is_merged(room: Room) -> None:
    room.put(NADOR, LOST)
    asked = await room.say(AMINA, "/reload")
    await room.publish(CLOSED, "tent.yaml")
    again = await room.press(AMINA, asked, "Publish all the same")
    assert (
        title(await room.press(AMINA, again, "Publish all the same")) == "Published as revision 3"
    )
    assert await room.origin() == MERGED
    assert await room.files() == {**FILES, NADOR: LOST, TENT: CLOSED}


async def test_a_folder_taken_from_the_live_revision_may_change_what_a_chat_changed(
    room: Room,
) -> None:
    await room.publish(GATE)
    live = await room.store.revisions.live()
    assert live
    write_mark(room.folder, Mark(live.number, live.version))
    room.put(NADOR, BRIDGE)
    assert (await room.answer(AMINA, "/reload")).title == "Published as revision 3"
    assert "has a bridge" in room.card()
    room.put(NADOR, GATE)
    assert (await room.answer(AMINA, "/reload")).title == "Published as revision 4"


@pytest.mark.parametrize("mark", [Mark(2, "another"), Mark(99, "nobody")])
async def test_the_mark_of_another_store_counts_for_nothing(room: Room, mark: Mark) -> None:
    await room.publish(GATE)
    write_mark(room.folder, mark)
    assert (await room.answer(AMINA, "/reload")).title == "Nothing changed"
    assert "has a gate" in room.card()
