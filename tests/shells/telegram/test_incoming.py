from __future__ import annotations

from typing import Any

import pytest
from telegram import Chat, InaccessibleMessage, Message, Update, User

from rightsbot.desk.errand import Person
from rightsbot.shells.telegram.incoming import (
    Place,
    guest_question,
    is_human,
    is_sound,
    meaning,
    moved,
    place_of,
    question,
    replied_to,
)
from tests.fake import people

ME = User.de_json(people.BOT)
GROUP = people.group(-100_5)
OURS = people.message(GROUP, people.BOT, text="An answer")
THEIRS = people.message(GROUP, 8, text="Somebody's")
ASKED = people.message(GROUP, people.BOT, text="✎ What was wrong? (city/nador)\n\nReply to this.")
PHOTO = people.message(GROUP, people.BOT, caption="✎ What was wrong?")
COPIED = people.message(GROUP, 8, text="✎ Feedback #12")
OTHER_BOT = {"id": 9, "is_bot": True, "first_name": "Other"}


def message(chat: dict[str, Any], **more: Any) -> Message:  # noqa: ANN401  # any field of a message
    return Message.de_json(people.message(chat, more.pop("sender", 7), **more))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("nador", "nador"),
        ("/city nador", "/city nador"),
        ("/city@rightsbot nador", "/city nador"),
        ("/CITY@RightsBot nador", "/CITY nador"),
        ("/city@otherbot nador", None),
        ("/city@rightsbotx nador", None),
        ("/start city-nador", "/start city-nador"),
        ("@rightsbot nador", "nador"),
        ("/ city", "/ city"),
        ("/unknown", "/unknown"),
        ("write to me@rightsbot.example", "write to me@rightsbot.example"),
        ("/search\nmany\nlines", "/search\nmany\nlines"),
    ],
)
def test_in_private_everything_is_for_the_bot_but_others_commands(
    text: str, asked: str | None
) -> None:
    assert question(message(people.private(7), text=text), ME) == asked


@pytest.mark.parametrize(
    ("text", "more", "asked"),
    [
        ("nador", {}, None),
        ("/city nador", {}, "/city nador"),
        ("/cities", {}, "/cities"),
        ("/city@rightsbot nador", {}, "/city nador"),
        ("/city@otherbot nador", {}, None),
        ("/weather", {}, None),
        ("/weather@rightsbot", {}, "/weather"),
        ("what of nador, @RightsBot?", {}, "what of nador, ?"),
        ("@rightsbot", {}, ""),
        ("@rightsbot /city nador", {}, "/city nador"),
        ("@rightsbots nador", {}, None),
        ("nador", {"reply_to_message": OURS}, "nador"),
        ("/weather", {"reply_to_message": OURS}, "/weather"),
        ("/city@otherbot nador", {"reply_to_message": OURS}, None),
        ("nador", {"reply_to_message": THEIRS}, None),
    ],
)
def test_in_a_group_commands_replies_and_mentions_are_for_the_bot(
    text: str, more: dict[str, Any], asked: str | None
) -> None:
    assert question(message(GROUP, text=text, **more), ME) == asked


@pytest.mark.parametrize(
    ("text", "more", "meant"),
    [
        ("the mayor", {"reply_to_message": ASKED}, "/feedback about city/nador: the mayor"),
        ("/help", {"reply_to_message": ASKED}, "/help"),
        ("nador", {"reply_to_message": OURS}, "nador"),
        ("nador", {"reply_to_message": PHOTO}, "nador"),
        ("nador", {"reply_to_message": COPIED}, "nador"),
        ("nador", {}, "nador"),
    ],
)
def test_a_reply_to_what_the_bot_asked_is_a_command(
    text: str, more: dict[str, Any], meant: str
) -> None:
    assert meaning(message(GROUP, text=text, **more), text, ME) == meant


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({"text": "@rightsbot nador"}, "nador"),
        ({"text": "what of nador, @RightsBot?"}, "what of nador, ?"),
        ({"text": "/city@rightsbot nador"}, "/city nador"),
        ({"text": "and madrid?"}, "and madrid?"),
        ({"text": "@rightsbot"}, ""),
        ({"caption": "@rightsbot nador"}, "nador"),
        ({}, ""),
    ],
)
def test_a_guest_is_asked_by_whatever_mentions_it(more: dict[str, Any], asked: str) -> None:
    assert guest_question(message(GROUP, **more), ME) == asked


@pytest.mark.parametrize(
    ("content", "spoilt"),
    [
        (people.typed("nador"), {}),
        (people.typed("nador"), {"query": 7}),
        (people.typed("nador"), {"offset": 7}),
        (people.typed("nador"), {"id": "ñ"}),
        (people.typed("nador"), {"from": people.user(7, language_code=7)}),
        (people.guest("nador"), {}),
        (people.guest("nador"), {"text": 7}),
        (people.guest("nador"), {"caption": 7}),
        (people.guest("nador"), {"guest_query_id": "\ud800"}),
        (people.pressed("/x", "inline-1"), {}),
        (people.pressed("/x", "inline-1"), {"inline_message_id": 7}),
        (people.pressed("/x", "inline-1"), {"from": people.user(7, language_code=["fr"])}),
    ],
)
def test_an_update_with_values_of_other_types_is_not_sound(
    content: dict[str, Any], spoilt: dict[str, Any]
) -> None:
    ((kind, whole),) = content.items()
    update = Update.de_json({"update_id": 1, kind: whole | spoilt}, None)
    assert is_sound(update) is not bool(spoilt)


def test_what_has_no_text_asks_nothing() -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    assert question(message(people.private(7), photo=photo, caption="nador"), ME) is None


@pytest.mark.parametrize(
    ("more", "human"),
    [
        ({}, True),
        ({"sender": OTHER_BOT}, False),
        ({"via_bot": OTHER_BOT}, False),
        # An anonymous admin of the group, and a person in the name of a channel.
        ({"sender": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}, False),
        ({"sender": OTHER_BOT, "sender_chat": GROUP}, True),
        ({"sender_chat": GROUP, "is_automatic_forward": True}, False),
    ],
)
def test_only_people_are_answered(more: dict[str, Any], human: bool) -> None:  # noqa: FBT001  # a column of the table
    assert is_human(message(GROUP, text="/help", **more)) is human


@pytest.mark.parametrize(
    ("author", "person"),
    [
        (people.user(8), Person(8, "User 8")),
        (OTHER_BOT, None),
        (people.user(8, first_name={"x": 1}), None),
        (people.user(8, id="8"), None),
    ],
)
def test_who_is_replied_to_is_somebody_with_a_name(
    author: dict[str, Any], person: Person | None
) -> None:
    answered = people.message(GROUP, author, text="hello")
    assert replied_to(message(GROUP, text="/editors add", reply_to_message=answered)) == person


@pytest.mark.parametrize(
    ("chat", "more", "groups"),
    [
        (people.group(-55), {"migrate_to_chat_id": -100_5}, (-55, -100_5)),
        (GROUP, {"migrate_from_chat_id": -55}, (-55, -100_5)),
        (GROUP, {"text": "hello"}, None),
        # What somebody has is nobody's to move.
        (people.private(7), {"migrate_to_chat_id": 8}, None),
    ],
)
def test_a_group_says_that_it_has_another_id(
    chat: dict[str, Any], more: dict[str, Any], groups: tuple[int, int] | None
) -> None:
    assert moved(message(chat, **more)) == groups


def test_a_reply_stays_in_its_topic_and_hangs_below_a_groups_message() -> None:
    private = message(people.private(7), text="nador")
    assert place_of(private) == Place(7)
    grouped = message(GROUP, text="/help")
    assert place_of(grouped) == Place(-1005, below=grouped.message_id)
    topic = message(GROUP, text="/help", message_thread_id=3, is_topic_message=True)
    assert place_of(topic) == Place(-1005, 3, topic.message_id)
    chain = message(GROUP, text="/help", message_thread_id=3)
    assert place_of(chain).thread is None
    own_topic = message(people.private(7), text="nador", message_thread_id=4, is_topic_message=True)
    assert place_of(own_topic) == Place(7, 4)


def test_a_message_out_of_reach_still_names_its_chat() -> None:
    assert place_of(InaccessibleMessage(Chat(7, "private"), 1)) == Place(7)
