from __future__ import annotations

from rightsbot.answers.changes import changes
from tests.sample import city, content, fact


def test_a_change_is_told_by_kind_and_name() -> None:
    old = content()
    new = content(
        city("athens"),
        city("oujda"),
        city("madrid", statements=(fact("Changed."),)),
        without=("demand/fight-racism",),
        digest="d2",
    )
    assert changes(old, new) == (
        "+2 cities: Athens, Oujda",
        "~1 city: Madrid",
        "−1 demand: Fight Racism",
    )


def test_no_change_is_nothing() -> None:
    assert changes(content(), content()) == ()


def test_a_change_outside_the_entries_is_told_as_such() -> None:
    assert changes(content(), content(digest="d2")) == (
        "No entry changed, but other files of the content did.",
    )
