from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.desk.standing import summary
from tests.desk.room import AMINA, ESTHER

if TYPE_CHECKING:
    from tests.desk.room import Room


async def test_admins_see_who_answers_and_from_which_revision(room: Room, replica: Room) -> None:
    here, there = room.store.replicas, replica.store.replicas
    await here.beat(1)
    await there.beat(1)
    reply = await room.answer(AMINA, "/replicas")
    assert reply.title == "2 of 2 on revision 1"
    told = sorted(block.text for block in reply.blocks)
    assert [line.partition(":")[0] for line in told] == sorted([here.name, there.name])
    assert all("revision 1, runs since " in line and line.endswith(" ago") for line in told)
    await there.beat(None)
    reply = await room.answer(AMINA, "/replicas")
    assert reply.title == "1 of 2 on revision 1"
    assert any("no revision" in block.text for block in reply.blocks)


async def test_the_summary_asks_no_database(room: Room, replica: Room) -> None:
    office = room.desk.office
    assert summary(office) == "revision 1"
    await replica.store.replicas.beat(1)
    await room.store.replicas.beat(1)
    await replica.store.replicas.leave()
    assert summary(office) == "revision 1, 2 of 2 replicas on it"
    office.bot.serve(office.bot.library, 2)
    assert summary(office) == "revision 2, 0 of 2 replicas on it"
    office.bot.serve(office.bot.library, None)
    assert summary(office) == ""


async def test_editors_need_not_know(room: Room) -> None:
    assert (await room.answer(ESTHER, "/replicas")).title == "Unknown command"
