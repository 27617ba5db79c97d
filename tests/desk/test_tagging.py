from __future__ import annotations

import pytest

from rightsbot.answers.card import command
from rightsbot.content.entries import Kind
from rightsbot.desk.tagging import MOST, split_tag, with_tag
from tests.sample import entry, fact

TAG = "0123abcd"


@pytest.mark.parametrize("text", ["/city nador", "/search what is there\nmore", "مدريد"])
def test_a_tag_comes_off_as_it_was_put_on(text: str) -> None:
    assert split_tag(with_tag(text, TAG)) == (text, TAG)


@pytest.mark.parametrize(
    "data", ["/city nador", "/city nador\n", "/city nador\n0123ABCD", "\n0123abcd", "", "0123abcd"]
)
def test_what_has_no_tag_is_a_command_as_it_stands(data: str) -> None:
    assert split_tag(data) == (data, None)


@pytest.mark.parametrize(("length", "has_room"), [(55, True), (56, False), (64, False)])
def test_where_there_is_no_room_the_command_goes_alone(length: int, has_room: bool) -> None:  # noqa: FBT001  # a row
    text = "é" + "x" * (length - 2)
    data = with_tag(text, TAG)
    assert len(data.encode()) <= MOST
    assert split_tag(data) == (text, TAG if has_room else None)


def test_the_longest_entry_has_room() -> None:
    longest = max(Kind, key=len)
    most = entry(longest, "x" * 33, statements=(fact("It is."),))
    assert split_tag(with_tag(command(most), TAG))[1] == TAG
