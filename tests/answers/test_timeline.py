from __future__ import annotations

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Role
from rightsbot.answers.routing import answer
from tests.sample import entry, fact, library

LIBRARY = library(
    entry(
        "event",
        "meeting",
        statements=(fact("A meeting.", "opening/2"),),
        when=fact("during the conference", "opening/1"),
        order=15,
    )
)


def test_the_steps_go_by_time_and_each_begins_with_when() -> None:
    blocks = answer(LIBRARY, Query("/timeline")).blocks
    assert [block.text for block in blocks if block.role is Role.ITEM] == [
        "September 2016: Declaration [A2]",
        "During the conference: Meeting [A1]",
        "2018: Global Compact [A2]",
    ]
