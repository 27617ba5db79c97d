from __future__ import annotations

from datetime import timedelta

from rightsbot.answers.query import Query
from rightsbot.answers.routing import answer
from rightsbot.desk.office import Rules
from rightsbot.store.erasing import RULES
from rightsbot.store.sharing import SWEEP
from tests.sample import library


def test_privacy_tells_the_rules_by_which_things_expire() -> None:
    text = answer(library(), Query("/privacy")).text
    assert f"{Rules().keep_days} days, unless the operator chose otherwise" in text
    assert {rule.kept for rule in RULES} == {None, timedelta(0), timedelta(days=730)}
    assert "two years" in text
    assert timedelta(minutes=1) == SWEEP  # After the minute for which questions are counted.
    assert "up to two minutes" in text


def test_privacy_names_the_ways_to_see_and_to_erase() -> None:
    reply = answer(library(), Query("/privacy"))
    assert "/mydata" in reply.text
    assert "/forgetme" in reply.text
    assert reply.choices[0].command == "/mydata"
