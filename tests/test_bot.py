from __future__ import annotations

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.bot import Bot, Snapshot
from tests.sample import city, library

OLD, NEW = library(), library(city("athens"), digest="d2")


def test_another_snapshot_is_answered_from_at_once() -> None:
    bot = Bot(OLD)
    assert bot.snapshot == Snapshot(OLD, None)
    assert bot.ask(Query("Athens")).outcome is Outcome.NONE
    bot.serve(NEW, 2)
    assert bot.library is NEW
    assert bot.snapshot == Snapshot(NEW, 2)
    assert bot.ask(Query("Athens")).entry == "city/athens"


def test_a_snapshot_once_taken_stays_what_it_was() -> None:
    bot = Bot(OLD, 1)
    taken = bot.snapshot
    bot.serve(NEW, 2)
    assert (taken.library, taken.revision) == (OLD, 1)
