from __future__ import annotations

from collections import Counter
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from sqlalchemy import insert

from rightsbot.store.tables import THUMBS
from rightsbot.store.tallies import Answered, Counts, Shown, Tallies, Timing

if TYPE_CHECKING:
    from rightsbot.store.database import Database

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
ASKED = Answered(MONDAY, "ask", "en", "answer")
LATER = Answered(TUESDAY, "city", "fr", "list")


async def test_counts_are_summed_for_each_day(database: Database) -> None:
    tallies = Tallies(database)
    await tallies.add(Counts(answered=Counter({ASKED: 2, LATER: 1})))
    await tallies.add(Counts(answered=Counter({ASKED: 3})))
    assert await tallies.answered(MONDAY) == {ASKED: 5, LATER: 1}
    assert await tallies.answered(TUESDAY) == {LATER: 1}


async def test_entries_shown_come_by_how_often_they_were(database: Database) -> None:
    tallies = Tallies(database)
    nador, madrid = "city/nador", "city/madrid"
    await tallies.add(Counts(shown=Counter({Shown(MONDAY, nador): 3, Shown(MONDAY, madrid): 2})))
    await tallies.add(Counts(shown=Counter({Shown(TUESDAY, madrid): 2})))
    assert await tallies.shown(MONDAY, 9) == [(madrid, 4), (nador, 3)]
    assert await tallies.shown(MONDAY, 1) == [(madrid, 4)]
    assert await tallies.shown(TUESDAY, 9) == [(madrid, 2)]


async def test_timings_come_by_their_bounds(database: Database) -> None:
    tallies = Tallies(database)
    await tallies.add(Counts(timings=Counter({Timing(MONDAY, inf): 1, Timing(MONDAY, 0.001): 7})))
    await tallies.add(Counts(timings=Counter({Timing(TUESDAY, 0.001): 1})))
    assert list((await tallies.timings(MONDAY)).items()) == [(0.001, 8), (inf, 1)]


async def test_thumbs_are_summed_over_days_and_entries(database: Database) -> None:
    tallies = Tallies(database)
    assert await tallies.thumbs(MONDAY) == (0, 0)
    rows = [
        {"day": MONDAY, "about": "city/nador", "up": 3, "down": 1},
        {"day": TUESDAY, "about": "city/nador", "up": 2, "down": 0},
    ]
    async with database.begin() as connection:
        await connection.execute(insert(THUMBS), rows)
    assert await tallies.thumbs(MONDAY) == (5, 1)
    assert await tallies.thumbs(TUESDAY) == (2, 0)
