from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.answers.words import ECHO, clean, command_text, echo, page_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two   words ", "two words"),
        ("line\nbreak\ttab", "line break tab"),
        ("na\u200bdor", "nador"),
        ("\u202edor", "dor"),
        ("a\x00b", "ab"),
        ("الناظور", "الناظور"),
        ("", ""),
    ],
)
def test_clean_drops_what_is_not_seen(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/city Nador", ("city", "Nador")),
        ("/CITY  Nador ", ("city", "Nador")),
        ("/city@rights_bot Nador", ("city", "Nador")),
        ("/city@rights_bot", ("city", "")),
        ("/", ("", "")),
        ("city", None),
        ("a /city", None),
    ],
)
def test_a_command_is_taken_apart(text: str, expected: tuple[str, str] | None) -> None:
    assert command_text(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("page 2", ("", 2)),
        ("nador page 3", ("nador", 3)),
        ("nador practices PAGE 3", ("nador practices", 3)),
        ("homepage 3", ("homepage 3", 1)),
        ("nador", ("nador", 1)),
        ("page two", ("page two", 1)),
    ],
)
def test_a_page_number_is_split_off(words: str, expected: tuple[str, int]) -> None:
    assert page_number(words) == expected


@given(st.text(max_size=500))
def test_an_echo_is_short_and_on_one_line(text: str) -> None:
    shown = echo(text)
    assert len(shown) <= ECHO
    assert shown.isprintable()
