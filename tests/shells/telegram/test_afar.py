from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import User

from rightsbot.answers.reply import Block, Choice, Copy, Outcome, Reply, Role, Share
from rightsbot.shells.telegram.afar import note, split_language
from tests.fake import people, rules

ME = User.de_json(people.BOT)
PRIVATE = "https://t.me/rightsbot?start="


def buttons(reply: Reply, me: User = ME) -> list[dict[str, Any]]:
    keyboard = note(reply, "fr", me).keyboard
    return [button for row in keyboard["inline_keyboard"] for button in row] if keyboard else []


def with_button(command: str) -> Reply:
    return Reply(Outcome.ANSWER, "Nador", choices=(Choice("Go", command),))


@pytest.mark.parametrize(
    ("command", "there"),
    [
        ("/city madrid", {"callback_data": "/city madrid\nfr"}),
        ("/city nador practices page 2", {"callback_data": "/city nador practices page 2\nfr"}),
        ("/city nador\n0123abcd", {"callback_data": "/city nador\n0123abcd\nfr"}),
        # No room for the language: whoever presses it is answered in theirs.
        ("/city " + "a" * 58, {"callback_data": "/city " + "a" * 58}),
        ("/where nador", {"url": f"{PRIVATE}where-nador"}),
        ("/map topic women", {"url": f"{PRIVATE}map-topic_women"}),
        ("/near nador\n0123abcd", {"url": f"{PRIVATE}near-nador"}),
        ("/map topic under_scored", None),
        ("/keep city/nador", None),
        ("/feedback", None),
        ("/publish 3", None),
        ("/good city/nador", None),
    ],
)
def test_a_button_works_there_or_leads_into_private_or_is_left_out(
    command: str, there: dict[str, str] | None
) -> None:
    assert buttons(with_button(command)) == ([{"text": "Go", **there}] if there else [])


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        ("/city nador\nfr", ("/city nador", "fr")),
        ("/city nador\npt-BR", ("/city nador", "pt-BR")),
        ("/city nador\n0123abcd\nfr", ("/city nador\n0123abcd", "fr")),
        ("/city nador", ("/city nador", None)),
        # A tag of a question is no language.
        ("/city nador\n0123abcd", ("/city nador\n0123abcd", None)),
        ("/city nador\nabcdefab", ("/city nador\nabcdefab", None)),
        ("", ("", None)),
    ],
)
def test_a_button_tells_its_messages_language(data: str, parts: tuple[str, str | None]) -> None:
    assert split_language(data) == parts


def test_what_passes_a_card_on_works_there_if_there_is_an_inline_mode() -> None:
    card = Reply(
        Outcome.ANSWER,
        "Nador",
        citation=Copy("Copy citation", "p. 1"),
        share=Share("Share", "/city nador"),
    )
    without = User(1, "x", is_bot=True, username="rightsbot", supports_inline_queries=False)
    copy = {"text": "Copy citation", "copy_text": {"text": "p. 1"}}
    assert buttons(card) == [copy, {"text": "Share", "switch_inline_query": "/city nador"}]
    assert buttons(card, without) == [copy]


@pytest.mark.parametrize(("payload", "start"), [("compare-a", "compare-a"), (None, "start")])
def test_of_what_is_too_long_there_is_the_beginning_and_a_way_to_the_rest(
    payload: str | None, start: str
) -> None:
    blocks = tuple(Block(Role.STATEMENT, letter * 3000) for letter in "abc")
    reply = Reply(Outcome.ANSWER, "Long", blocks, payload=payload)
    assert note(reply, "en", ME).text.endswith("a")
    assert buttons(reply)[-1]["url"] == PRIVATE + start


TEXTS = st.text(max_size=30) | st.builds(lambda text: text * 900, st.text(min_size=1, max_size=30))
REPLIES = st.builds(
    lambda title, texts, commands, payload: Reply(
        Outcome.ANSWER,
        title,
        tuple(Block(Role.STATEMENT, text) for text in texts),
        tuple(Choice("x", command) for command in commands),
        payload=payload,
    ),
    st.text(min_size=1, max_size=20, alphabet=st.characters(categories=["L"])),
    st.lists(TEXTS, max_size=4),
    st.lists(st.text(max_size=70) | st.just("/where nador"), max_size=4),
    st.none() | st.just("city-nador"),
)


@given(REPLIES)
def test_any_reply_becomes_one_legal_message(reply: Reply) -> None:
    result = note(reply, "pt-BR", ME).article("answer", reply.title)
    assert rules.problems("answerGuestQuery", {"guest_query_id": "1", "result": result}) == []
