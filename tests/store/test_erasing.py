from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Table, insert, select

from rightsbot.store import tables
from rightsbot.store.candidates import Candidates
from rightsbot.store.erasing import ERASED, NOTHING, RULES, Erasing
from rightsbot.store.feedback import FeedbackBook, Words
from rightsbot.store.people import Editor, Editors, Languages, Subscribers
from rightsbot.store.revisions import Draft, Revisions
from rightsbot.store.shortlists import Shortlists

if TYPE_CHECKING:
    from rightsbot.store.database import Database

ANA, BEN = 7_000_000_001, 7_000_000_002
NOW = datetime(2030, 6, 15, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(days=90)


async def everything(database: Database) -> str:
    """All that stands in the database, as one text."""
    async with database.begin() as connection:
        rows = [
            tuple(map(str, row))
            for table in tables.METADATA.sorted_tables
            for row in await connection.execute(select(table))
        ]
    return repr(rows)


async def live(database: Database, person: int, name: str) -> None:
    """Let somebody do everything that leaves a trace."""
    await Languages(database).add(person, "fr")
    await Shortlists(database).add(person, "city/nador", 30)
    await Subscribers(database).add(person)
    await Editors(database).add(Editor(person, name), BEN, "Ben")
    await FeedbackBook(database).add(Words(person, person, "en", "", f"words of {person}"))
    await FeedbackBook(database).add(Words(person, -5, "en", "", f"in a group: {person}"))
    revisions = Revisions(database)
    base = await revisions.live()
    draft = Draft(name.encode(), "v1", "upload", person, name, "a reason")
    number = await revisions.publish(draft, base.number if base else 0)
    assert number
    await Candidates(database).add(draft, number)


async def test_everything_of_a_person_is_shown_then_erased_and_nothing_of_others(
    database: Database,
) -> None:
    erasing = Erasing(database)
    await live(database, ANA, "Ana Ananova")
    await live(database, BEN, "Ben Benson")
    of_ben = await erasing.kept_of(BEN)
    kept = await erasing.kept_of(ANA)
    assert (kept.language, kept.subscribed, kept.is_editor) == ("fr", True, True)
    assert [each.words.text for each in kept.feedback] == [
        f"in a group: {ANA}",
        f"words of {ANA}",
    ]
    assert (kept.acts, kept.authored, kept.shortlisted) == (3, 2, 1)

    assert await erasing.erase(ANA) == kept
    after = await everything(database)
    assert str(ANA) not in after
    assert "Ananova" not in after.replace(repr(str(b"Ana Ananova")), "")
    assert await erasing.kept_of(ANA) == NOTHING
    assert (await erasing.erase(ANA)).is_nothing
    assert await erasing.kept_of(BEN) == of_ben


async def test_what_was_done_stays_but_not_who_did_it(database: Database) -> None:
    await live(database, ANA, "Ana Ananova")
    await Erasing(database).erase(ANA)
    async with database.begin() as connection:
        acts = (await connection.execute(select(tables.AUDIT).order_by("id"))).all()
    assert [(row.who_id, row.who, row.act, row.detail) for row in acts] == [
        (BEN, "Ben", "add editor", ERASED),
        (None, ERASED, "publish", "revision 1: a reason"),
        (None, ERASED, "propose", "candidate 1 on revision 1: a reason"),
        (None, ERASED, "remove editor", ERASED),
    ]
    revision = await Revisions(database).live()
    assert revision
    assert (revision.number, revision.author_id, revision.author) == (1, None, ERASED)
    candidate = await Candidates(database).get(1)
    assert candidate
    assert (candidate.draft.author_id, candidate.draft.author) == (None, ERASED)


Row = tuple[Table, dict[str, Any]]


def day(table: Table, number: int, **values: Any) -> Row:  # noqa: ANN401  # of any column
    return table, {"day": (NOW - timedelta(days=number)).date(), **values}


def at(table: Table, days: float, column: str = "at", **values: Any) -> Row:  # noqa: ANN401  # of any column
    return table, {column: NOW - timedelta(days=days), **values}


WORDS: dict[str, Any] = {"person": ANA, "chat": ANA, "language": "en", "about": "", "words": "x"}
ASKED = {"tag": "t", "outcome": "none", "text": "x", "language": "en", "times": 1}
THUMB = {"about": "", "up": 1, "down": 0}
SETTLING: dict[str, Any] = {"tag": "t", "at": NOW}


@pytest.mark.parametrize(
    ("row", "goes"),
    [
        (at(tables.FEEDBACK, 91, **WORDS), True),
        (at(tables.FEEDBACK, 89, **WORDS), False),
        (day(tables.QUESTIONS, 91, **ASKED), True),
        (day(tables.QUESTIONS, 90, **ASKED), False),
        (day(tables.THUMBS, 91, **THUMB), True),
        (day(tables.THUMBS, 90, **THUMB), False),
        (at(tables.SETTLED, 0.1, "until", **SETTLING), True),
        (at(tables.SETTLED, -0.1, "until", **SETTLING), False),
        ((tables.SETTLED, {"until": None, **SETTLING}), False),
        (at(tables.LANGUAGES, 731, chat=1, language="en"), True),
        (at(tables.LANGUAGES, 729, chat=1, language="en"), False),
        (day(tables.TALLIES, 731, command="", language="", outcome="", times=1), True),
        (day(tables.TALLIES, 730, command="", language="", outcome="", times=1), False),
        (day(tables.SHOWN, 731, entry="", times=1), True),
        (day(tables.SHOWN, 730, entry="", times=1), False),
        (day(tables.TIMINGS, 731, below=1.0, times=1), True),
        (day(tables.TIMINGS, 730, below=1.0, times=1), False),
        (at(tables.AUDIT, 731, who="x", act="x", detail=""), True),
        (at(tables.AUDIT, 729, who="x", act="x", detail=""), False),
        (at(tables.EDITORS, 9_000, person=ANA, name="Ana"), False),
        (at(tables.SUBSCRIBERS, 9_000, person=ANA), False),
    ],
)
async def test_the_rules_are_kept(database: Database, row: Row, *, goes: bool) -> None:
    table, values = row
    async with database.begin() as connection:
        await connection.execute(insert(table).values(values))
    assert await Erasing(database).expire(BEFORE, NOW) == int(goes)
    async with database.begin() as connection:
        assert len((await connection.execute(select(table))).all()) == int(not goes)


async def test_an_author_goes_after_as_long_as_the_audit_is_kept(database: Database) -> None:
    await live(database, ANA, "Ana Ananova")
    erasing = Erasing(database)
    today = datetime.now(UTC)
    for days, author in ((729, "Ana Ananova"), (731, ERASED)):
        await erasing.expire(today, today + timedelta(days=days))
        revision = await Revisions(database).live()
        assert revision
        assert revision.author == author


@pytest.mark.parametrize("column", [rule.column for rule in RULES], ids=str)
def test_every_rule_is_about_a_time(column: Any) -> None:  # noqa: ANN401  # of any type
    assert str(column.type) in {"DATE", "DATETIME"}


RULED = {rule.column.table.name for rule in RULES}
FOR_GOOD = {"meta", "archives", "revisions", "candidates", "chores", "replicas"}
"""What tells of nobody, once its authors are erased."""
UNTIL_REMOVED = {"editors", "subscribers"}
FOR_MINUTES = {"claims", "quotas", "paces"}
"""What replicas share, and drop by themselves: tests/store/test_sharing.py shows it."""


def test_every_table_has_a_rule_or_a_reason_for_none() -> None:
    assert set(tables.METADATA.tables) == RULED | FOR_GOOD | UNTIL_REMOVED | FOR_MINUTES
