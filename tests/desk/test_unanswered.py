from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.reply import Outcome, Role
from rightsbot.desk.clustering import Asked, Cluster
from rightsbot.desk.unanswered import name_of
from tests.desk.asking import ask, buttons, told

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.office import Office


def items(reply: Reply) -> list[str]:
    return [block.text for block in reply.blocks if block.role is Role.ITEM]


async def test_without_questions_it_says_so(office: Office) -> None:
    reply = await told(office, "/unanswered")
    assert reply.title == "Nothing waits"
    assert "last 90 days" in reply.text


async def test_alike_questions_are_one_and_the_most_frequent_is_first(office: Office) -> None:
    rome = await ask(office, "rome", 2)
    lyon = await ask(office, "what about bucharest", 3)
    await ask(office, "bucharets", 1, "fr")
    reply = await told(office, "/unanswered")
    assert reply.title == "Asked in vain (2)"
    assert items(reply) == [
        "“what about bucharest”: 4 times (3 in English and 1 in French)",
        "“rome”: 2 times (in English)",
    ]
    assert buttons(reply) == {
        "what about bucharest (4)": f"/asked {lyon}",
        "rome (2)": f"/asked {rome}",
    }


async def test_old_questions_and_those_answered_by_now_are_left_out(office: Office) -> None:
    await ask(office, "rome", days_ago=91)
    await ask(office, "paris", days_ago=90)
    await ask(office, "nador")
    await ask(office, "amina")
    assert items(await told(office, "/unanswered")) == ["“paris”: once (in English)"]


async def test_a_long_list_has_pages(office: Office) -> None:
    for letter in "abcdefghi":
        await ask(office, letter * 2 + "qz" + letter)
    first = await told(office, "/unanswered")
    assert (len(items(first)), len(first.choices)) == (8, 9)
    assert buttons(first)["Page 2 of 2 ›"] == "/unanswered page 2"
    second = await told(office, "/unanswered page 2")
    assert items(second) == ["“iiqzi”: once (in English)"]
    assert items(await told(office, "/unanswered page 99")) == items(second)
    assert (await told(office, "/unanswered all of it")).outcome is Outcome.REFUSED


async def test_one_question_is_shown_with_what_can_be_done(office: Office) -> None:
    tag = await ask(office, "tents of bucharest", 3)
    await ask(office, "bucharest tents", 2)
    rome = await ask(office, "rome")
    reply = await told(office, f"/asked {tag}")
    assert reply.title == "“tents of bucharest”"
    assert "Asked 5 times in the last 90 days (in English)." in reply.text
    assert items(reply) == ["“bucharest tents”", "The tent (practice): far"]
    assert buttons(reply) == {
        "Add as alias of The tent": f"/alias {tag} practice/tent",
        "Not ours": f"/notours {tag}",
        "Later": f"/later {tag}",
        "Next ›": f"/asked {rome}",
        "All such questions": "/unanswered",
    }
    assert "A button adds the name “tents of bucharest”." in reply.text
    assert f"/alias {tag} city/nador" in reply.text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("lyon", "lyon"),
        ("what about lyon", "lyon"),
        ("tell me about the port of nador please", "port of nador"),
        ("what about the", "what about the"),
    ],
)
def test_a_name_has_no_small_words_around_it(head: str, name: str) -> None:
    asked = Asked("0123abcd", head, "en", 1)
    assert name_of(Cluster(head, (asked,), 1, {"en": 1})) == name


async def test_a_question_near_to_nothing_has_no_entry_to_add_it_to(office: Office) -> None:
    tag = await ask(office, "rome")
    reply = await told(office, f"/asked {tag}")
    assert "nothing in the report that comes near" in reply.text
    assert list(buttons(reply)) == ["Not ours", "Later", "All such questions"]


async def test_only_some_of_many_wordings_are_told(office: Office) -> None:
    words = ("bucharest", "timisoara", "constanta", "craiova")
    tags = [
        await ask(office, " ".join((*words[turn:], *words[:turn])) + end)
        for turn in range(4)
        for end in ("", " and", " and the")
    ]
    reply = await told(office, f"/asked {tags[0]}")
    assert sum(item.startswith("“") for item in items(reply)) == 10
    assert "and 1 more" in reply.text


@pytest.mark.parametrize("command", ["/asked", "/asked 0123abcd", "/notours x", "/later x"])
async def test_what_is_not_listed_is_said_so(office: Office, command: str) -> None:
    reply = await told(office, command)
    assert reply.outcome is Outcome.REFUSED
    assert buttons(reply) == {"All such questions": "/unanswered"}


async def test_every_button_has_room_in_telegram(office: Office) -> None:
    tag = await ask(office, "tents of bucharest")
    for text in ("/unanswered", f"/asked {tag}"):
        for choice in (await told(office, text)).choices:
            assert len(choice.command.encode()) <= 64
