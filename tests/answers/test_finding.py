from __future__ import annotations

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.answers.routing import answer
from tests.sample import library

LIBRARY = library()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Atlantis", "Not in the report"),
        ("Atlantis on sea", "Not in the report"),
        ("/city Atlantis", "Not in the report"),
        ("submarine gardens somewhere below Atlantis", "Nothing found in the report"),
        ("/practice submarine gardens below Atlantis", "Nothing found in the report"),
    ],
)
def test_only_of_a_name_is_it_said_that_the_report_has_it_not(text: str, title: str) -> None:
    reply = answer(LIBRARY, Query(text))
    assert (reply.outcome, reply.title) == (Outcome.NONE, title)
    assert text.rpartition("/")[2].split(" ", 1)[-1] in reply.text
