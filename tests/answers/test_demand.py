from __future__ import annotations

import pytest

from rightsbot.answers.card import View
from rightsbot.answers.faces import show
from tests.sample import demand, library


@pytest.mark.parametrize(
    ("by", "events", "made"),
    [
        (
            ("speaker/amina-el-oualid",),
            ("side-event",),
            "Call from Amina El Oualid, at: Side Event",
        ),
        (("event/side-event",), ("side-event",), "Call, at: Side Event"),
        (
            ("event/side-event",),
            ("side-event", "declaration"),
            "Call, at: Side Event and Declaration",
        ),
        (("event/side-event",), ("declaration",), "Call from Side Event, at: Declaration"),
        (
            ("event/side-event", "organisation/caritas"),
            ("side-event",),
            "Call from Side Event and Caritas, at: Side Event",
        ),
    ],
)
def test_who_made_it_is_not_named_twice(
    by: tuple[str, ...], events: tuple[str, ...], made: str
) -> None:
    asked = demand("open-doors", kind="call", by=by, events=events)
    card = show(View(library(asked), "en"), asked)
    assert card.blocks[0].text == f"{made} [A4]"
