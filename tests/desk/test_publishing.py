from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.reply import Outcome
from rightsbot.desk.origins import ROLLBACK
from tests.content.small import FILES
from tests.desk.room import (
    AMINA,
    BILAL,
    BRIDGE,
    CLOSED,
    ESTHER,
    FATOU,
    GATE,
    NADOR,
    STRANGER,
    TENT,
    Room,
    buttons,
    title,
)

if TYPE_CHECKING:
    from rightsbot.desk.errand import Person


async def test_a_candidate_is_published_and_served(room: Room) -> None:
    shown = await room.send(AMINA, GATE, caption="It was built")
    assert "has a border" in room.card()
    done = await room.press(BILAL, shown, "Publish")
    assert title(done) == "Published as revision 2"
    assert "`/rollback 1` takes it back" in done.replies[-1].text
    assert "has a gate" in room.card()
    live = await room.store.revisions.live()
    assert live
    assert (live.number, live.author_id, live.reason) == (2, BILAL.id, "It was built")
    assert await room.files() == {**FILES, NADOR: GATE}
    assert await room.acts() == [
        ("the server", "first"),
        ("Amina", "propose"),
        ("Bilal", "publish"),
    ]


async def test_who_brought_it_is_told_what_became_of_it(room: Room) -> None:
    shown = await room.send(ESTHER, GATE)
    number = buttons(shown)["Discard"].split()[1]
    done = await room.say(AMINA, f"/publish {number} 1")
    ((post),) = done.posts
    assert (post.chat, post.reply) == (ESTHER.id, done.replies[-1])
    dropped = await room.say(AMINA, f"/discard {await waiting(room, CLOSED)}")
    assert [(each.chat, each.reply.title) for each in dropped.posts] == [
        (ESTHER.id, "Candidate 2 is discarded")
    ]


async def waiting(room: Room, data: bytes, name: str = "tent.yaml") -> str:
    """Have an editor propose a file, and return the candidate's number."""
    return buttons(await room.send(ESTHER, data, name))["Discard"].split()[1]


@pytest.mark.parametrize("person", [ESTHER, FATOU, STRANGER])
@pytest.mark.parametrize("command", ["publish 1 1", "rollback 1", "reload", "audit"])
async def test_only_an_admin_publishes(room: Room, person: Person, command: str) -> None:
    await room.send(ESTHER, GATE)
    assert (await room.answer(person, f"/{command}")).title == "Unknown command"
    assert room.revision == 1


async def test_a_number_alone_shows_first_what_would_change(room: Room) -> None:
    shown = await room.send(AMINA, GATE)
    again = await room.say(AMINA, "/publish 1")
    assert title(again) == title(shown) == "Candidate 1: what would change"
    assert buttons(again) == buttons(shown) == {"Publish": "/publish 1 1", "Discard": "/discard 1"}
    assert room.revision == 1


async def test_one_made_before_another_was_published_is_shown_again_and_brings_its_own(
    room: Room,
) -> None:
    old = await room.send(AMINA, CLOSED, "tent.yaml")
    await room.publish(GATE)
    again = await room.press(AMINA, old, "Publish")
    assert "Revision 2 is live meanwhile" in again.replies[-1].text
    assert buttons(again)["Publish"] == "/publish 1 2"
    assert room.revision == 2
    assert title(await room.press(AMINA, again, "Publish")) == "Published as revision 3"
    assert await room.files() == {**FILES, NADOR: GATE, TENT: CLOSED}


async def test_one_that_changes_what_was_changed_meanwhile_is_refused(room: Room) -> None:
    old = await room.send(AMINA, GATE)
    await room.publish(BRIDGE)
    refused = (await room.press(AMINA, old, "Publish")).replies[-1]
    assert refused.outcome is Outcome.REFUSED
    assert NADOR in refused.text
    assert "revision 1" in refused.text
    assert "/export" in refused.text
    assert "has a bridge" in room.card()


async def test_of_two_admins_at_once_one_wins_and_the_other_is_told(
    room: Room, replica: Room
) -> None:
    first, second = await room.send(AMINA, GATE), await room.send(BILAL, CLOSED, "tent.yaml")
    done = await asyncio.gather(
        room.press(AMINA, first, "Publish"), replica.press(BILAL, second, "Publish")
    )
    told = sorted(map(title, done), key=lambda each: each != "Published as revision 2")
    assert told[0] == "Published as revision 2"
    assert told[1] == "Somebody else was quicker" or told[1].endswith("what would change")
    _, total = await room.store.revisions.latest(1)
    assert total == 2


@pytest.mark.parametrize("after", ["publish 1 1", "discard 1"])
@pytest.mark.parametrize("before", ["publish 1 1", "discard 1"])
async def test_what_was_decided_is_decided(room: Room, before: str, after: str) -> None:
    await room.send(AMINA, GATE)
    await room.say(AMINA, f"/{before}")
    live = room.revision
    told = await room.answer(BILAL, f"/{after}")
    assert told.title == "Candidate 1 waits no more"
    assert before.split(maxsplit=1)[0] in told.text
    assert room.revision == live


async def test_an_editor_drops_its_own_and_nobody_elses(room: Room) -> None:
    shown = await room.send(ESTHER, GATE)
    refused = await room.press(FATOU, shown, "Discard")
    assert title(refused) == "Only its author or an admin may discard this"
    dropped = await room.press(ESTHER, shown, "Discard")
    assert title(dropped) == "Candidate 1 is discarded"
    assert dropped.posts == ()
    assert (await room.acts())[-1] == ("Esther", "discard")


@pytest.mark.parametrize("command", ["publish", "discard", "candidate"])
@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Which candidate?"), ("x", "Which candidate?"), ("9" * 30, "There is no candidate")],
)
async def test_a_candidate_that_is_not_there_is_said_not_to_be(
    room: Room, command: str, words: str, said: str
) -> None:
    told = await room.answer(AMINA, f"/{command} {words}")
    assert told.outcome is Outcome.REFUSED
    assert told.title.startswith(said)
    assert "/candidates" in told.text


async def test_what_is_live_meanwhile_changes_nothing(room: Room) -> None:
    shown = await room.send(ESTHER, GATE)
    await room.publish(GATE)
    number = buttons(shown)["Discard"].split()[1]
    assert (await room.answer(AMINA, f"/publish {number} 2")).title == "Nothing would change"


# Taking back.


async def test_a_revision_is_taken_back_after_asking(room: Room) -> None:
    await room.publish(GATE)
    asked = await room.say(AMINA, "/rollback 1")
    assert title(asked) == "Back to revision 1: what would change"
    assert asked.replies[-1].attachment
    assert "-      en: Nador has a gate." in (asked.replies[-1].attachment.text or "")
    assert room.revision == 2
    done = await room.press(AMINA, asked, "Roll back to 1")
    assert title(done) == "Published as revision 3"
    assert await room.files() == FILES
    assert await room.origin() == ROLLBACK
    assert (await room.acts())[-1] == ("Amina", "rollback")


async def test_a_confirmation_that_is_out_of_date_asks_again(room: Room) -> None:
    await room.publish(GATE)
    asked = await room.say(AMINA, "/rollback 1")
    await room.publish(CLOSED, "tent.yaml")
    again = await room.press(AMINA, asked, "Roll back to 1")
    assert buttons(again) == {"Roll back to 1": "/rollback 1 3"}
    assert room.revision == 3


@pytest.mark.parametrize("number", ["0", "9", "9" * 40, "-1", "one", "", "1.5"])
async def test_a_revision_that_is_not_there_names_the_newest(room: Room, number: str) -> None:
    await room.publish(GATE)
    told = await room.answer(AMINA, f"/rollback {number}")
    assert told.outcome is Outcome.REFUSED
    assert "The newest are: 2, 1." in told.text
    assert [choice.command for choice in told.choices] == ["/revisions 2", "/revisions 1"]


async def test_back_to_what_is_live_is_nothing(room: Room) -> None:
    assert (await room.answer(AMINA, "/rollback 1")).title == "Nothing would change"
    assert room.revision == 1


async def test_questions_go_on_while_somebody_publishes(room: Room) -> None:
    shown = await room.send(AMINA, GATE)
    publishing = asyncio.create_task(room.press(AMINA, shown, "Publish"))
    cards = set[str]()
    while not publishing.done():
        cards.add(room.card())
        await asyncio.sleep(0.005)
    cards.add(room.card())
    assert len(cards) == 2
