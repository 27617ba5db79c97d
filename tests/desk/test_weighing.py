from __future__ import annotations

import pytest

from rightsbot.answers.reply import Reply
from rightsbot.content.problems import Problem
from rightsbot.desk.weighing import Weighed, files_of, weigh
from rightsbot.speech.speech import speech_of
from tests.content.small import FILES
from tests.desk.room import AMINA, BRIDGE, CLOSED, GATE, NADOR, NAMELESS, TENT, Room


async def weighed(room: Room, files: dict[str, bytes], base: int | None = None) -> Weighed:
    found = await weigh(room.desk.office, speech_of("en"), files, base)
    assert isinstance(found, Weighed)
    return found


async def refused(room: Room, files: dict[str, bytes | Problem], base: int | None = None) -> str:
    found = await weigh(room.desk.office, speech_of("en"), files, base)
    assert isinstance(found, Reply)
    return found.text


@pytest.mark.parametrize("base", [None, 1])
async def test_what_was_made_from_the_live_revision_is_taken_as_it_is(
    room: Room, base: int | None
) -> None:
    found = await weighed(room, {**FILES, NADOR: GATE}, base)
    assert (found.base, found.after) == (1, 1)
    assert not found.is_same
    assert not found.is_rebased
    assert found.before == FILES
    assert "+      en: Nador has a gate." in found.difference
    draft = found.draft("upload", AMINA, "why")
    assert found.review.library
    assert draft.version == found.review.library.content.digest
    assert (draft.author_id, draft.author, draft.reason) == (AMINA.id, "Amina", "why")


async def test_the_same_is_the_same(room: Room) -> None:
    assert (await weighed(room, dict(FILES))).is_same


async def test_changes_since_an_older_revision_are_brought_to_the_live_one(room: Room) -> None:
    await room.publish(GATE)
    found = await weighed(room, {**FILES, TENT: CLOSED}, 1)
    assert found.is_rebased
    assert found.files == {**FILES, NADOR: GATE, TENT: CLOSED}
    assert (found.base, found.after) == (1, 2)


async def test_the_same_change_made_twice_is_no_conflict(room: Room) -> None:
    await room.publish(GATE)
    assert (await weighed(room, {**FILES, NADOR: GATE}, 1)).is_same


async def test_two_changes_of_one_file_are_a_conflict_that_names_it(room: Room) -> None:
    await room.publish(GATE)
    text = await refused(room, {**FILES, NADOR: BRIDGE}, 1)
    assert "Somebody changed the same" in text
    assert f"both changed {NADOR}" in text


async def test_a_file_that_one_dropped_and_another_changed_is_a_conflict(room: Room) -> None:
    await room.publish(CLOSED, "tent.yaml")
    rest = {name: data for name, data in FILES.items() if name != TENT}
    assert f"both changed {TENT}" in await refused(room, {**rest}, 1)


@pytest.mark.parametrize("base", [None, 1])
async def test_problems_come_with_the_files_real_names(room: Room, base: int | None) -> None:
    await room.publish(CLOSED, "tent.yaml")
    assert f"{NADOR}:1:1" in await refused(room, {**FILES, NADOR: NAMELESS}, base)


@pytest.mark.parametrize("base", [None, 1])
async def test_a_file_that_could_not_be_read_is_a_problem(room: Room, base: int | None) -> None:
    unread = Problem(NADOR, 1, 1, "", "it cannot be read")
    await room.publish(CLOSED, "tent.yaml")
    assert "it cannot be read" in await refused(room, {**FILES, NADOR: unread}, base)


async def test_what_is_live_is_seen_also_when_another_published_it(
    room: Room, replica: Room
) -> None:
    await replica.publish(GATE)
    assert (await weighed(room, {**FILES, NADOR: GATE})).is_same
    assert room.revision == 2


async def test_a_revision_that_is_not_there_has_no_files(room: Room) -> None:
    assert await files_of(room.desk.office, 1) == FILES
    assert await files_of(room.desk.office, 2) is None
