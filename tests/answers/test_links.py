from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.answers.links import payload_of, question_payload, read_payload
from rightsbot.answers.query import Query
from rightsbot.answers.routing import answer
from rightsbot.answers.words import clean
from tests.sample import library

LIBRARY = library()


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("/city nador", "city-nador"),
        ("/city nador practices page 2", "city-nador_practices_page_2"),
        ("/compact recommendations", "compact-recommendations"),
        ("/help", "help"),
        ("/search Ñador", None),
        ("/search under_scored", None),
        ("/ask nador", None),
        ("nador", None),
        ("/city " + "a" * 60, None),
    ],
)
def test_a_command_becomes_a_payload_if_it_can(command: str, payload: str | None) -> None:
    assert payload_of(command) == payload
    if payload:
        name, words = read_payload(payload)
        assert f"/{name} {words}".strip() == command


@given(st.text(max_size=60))
def test_a_question_is_carried_whole_or_not_at_all(question: str) -> None:
    payload = question_payload(question)
    if payload is not None:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert read_payload(payload) == ("search", clean(question))


@pytest.mark.parametrize("payload", ["ask-", "ask", "ask-%", "ask-a", "ask-_w"])
def test_a_broken_question_asks_nothing(payload: str) -> None:
    assert read_payload(payload) == ("search", "")


@pytest.mark.parametrize(
    "text",
    [
        "/start",
        "/help",
        "/about",
        "/privacy",
        "/city",
        "/practice",
        "/speaker",
        "/topic",
        "/organisation",
        "/event",
        "/demand",
        "/compact",
        "/compact who",
        "/compact recommendations",
        "/timeline",
        "/city nador practices",
        "/topic women",
        *(f"/{ref.replace('/', ' ')}" for ref in LIBRARY.content.entries),
    ],
)
def test_what_a_command_shows_has_a_link_that_shows_it_again(text: str) -> None:
    reply = answer(LIBRARY, Query(text))
    if reply.payload is None:
        assert text in {"/start", "/topic women"}
        return
    assert answer(LIBRARY, Query(f"/start {reply.payload}")) == reply


def test_a_question_in_a_link_is_answered() -> None:
    reply = answer(LIBRARY, Query(f"/start {question_payload('nadro')}"))
    assert reply.entry == "city/nador"
