from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.reply import Outcome
from rightsbot.desk.digest import digest
from rightsbot.desk.errand import Person
from rightsbot.store.people import Editor
from tests.desk.asking import ask, buttons, order, told

if TYPE_CHECKING:
    from rightsbot.desk.office import Office


async def test_a_digest_is_begun_and_ended(office: Office) -> None:
    for text, title in (
        ("/digest", "The digest is off"),
        ("/digest on", "The digest is on"),
        ("/digest ON", "The digest is on"),
        ("/digest", "The digest is on"),
        ("/digest off", "The digest is off"),
        ("/digest off", "The digest is off"),
        ("/digest", "The digest is off"),
    ):
        assert (await told(office, text)).title == title


async def test_its_buttons_turn_it_over(office: Office) -> None:
    assert "/digest on" in buttons(await told(office, "/digest")).values()
    assert "/digest off" in buttons(await told(office, "/digest on")).values()


async def test_what_is_neither_on_nor_off_is_refused(office: Office) -> None:
    assert (await told(office, "/digest please")).outcome is Outcome.REFUSED
    said = await order(office, "/digest on", Person(None, "the terminal"))
    assert said.replies[0].outcome is Outcome.REFUSED
    assert await office.store.subscribers.all() == []


async def test_it_goes_to_those_who_want_it_and_are_editors_still(office: Office) -> None:
    await office.store.editors.add(Editor(3, "Eve"), 1, "Ada")
    for person in (1, 2, 3, 4):
        await office.store.subscribers.add(person)
    assert [post.chat for post in await digest(office)] == [1, 2, 3]


async def test_it_tells_the_last_seven_days(office: Office) -> None:
    await office.store.subscribers.add(2)
    await ask(office, "rome", 2, days_ago=6)
    await ask(office, "paris", 2, days_ago=7)
    (post,) = await digest(office)
    assert post.reply.title == "Asked in vain this week (1)"
    assert "“rome”: 2 times" in post.reply.text
    assert list(buttons(post.reply).values()) == ["/unanswered", "/digest off"]


async def test_it_has_the_most_frequent_and_says_how_many_more(office: Office) -> None:
    await office.store.subscribers.add(2)
    for letter in "abcdefghijkl":
        await ask(office, letter * 2 + "qz" + letter)
    (post,) = await digest(office)
    assert post.reply.text.count("•") == 10
    assert "and 2 more" in post.reply.text


async def test_a_week_without_questions_is_told_as_such(office: Office) -> None:
    await office.store.subscribers.add(2)
    (post,) = await digest(office)
    assert "Nothing that still waits" in post.reply.text


async def test_without_readers_nothing_is_written(office: Office) -> None:
    await ask(office, "rome")
    assert await digest(office) == ()
