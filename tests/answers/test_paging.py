from __future__ import annotations

import pytest

from rightsbot.answers.paging import chunk
from rightsbot.speech.speech import speech_of

SPEECH = speech_of("en")


@pytest.mark.parametrize(
    ("page", "shown", "turns"),
    [
        (1, "abc", ["/x page 2"]),
        (2, "def", ["/x page 1", "/x page 3"]),
        (3, "g", ["/x page 2"]),
        (9, "g", ["/x page 2"]),
        (0, "abc", ["/x page 2"]),
    ],
)
def test_a_list_is_divided_and_turned(page: int, shown: str, turns: list[str]) -> None:
    items, choices = chunk(SPEECH, "abcdefg", 3, page, "/x")
    assert items == shown
    assert [choice.command for choice in choices] == turns


def test_a_list_of_nothing_has_one_empty_page() -> None:
    assert chunk(SPEECH, (), 3, 1, "/x") == ((), ())
