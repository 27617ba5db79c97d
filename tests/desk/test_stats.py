from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Outcome
from rightsbot.desk import stats
from rightsbot.desk.chart import ChartError
from rightsbot.store.tables import THUMBS
from rightsbot.store.tallies import Answered, Counts, Shown, Timing
from tests.desk.asking import ask, buttons, order

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.figures import Figures
    from rightsbot.desk.office import Office

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture at once: tests of the chart draw true ones."""

    async def draw(_figures: Figures, _language: str) -> bytes:
        return PICTURE

    monkeypatch.setattr(stats, "draw", draw)


async def read(office: Office, text: str = "/stats") -> Reply:
    (reply,) = (await order(office, text, scope=Scope.ADMINS)).replies
    return reply


async def fill(office: Office) -> None:
    today = datetime.now(UTC).date()
    before, long_ago = today - timedelta(days=29), today - timedelta(days=30)
    answered = {
        Answered(today, "ask", "en", "answer"): 50,
        Answered(today, "city", "fr", "list"): 10,
        Answered(before, "ask", "en", "none"): 20,
        Answered(before, "ask", "fr", "choices"): 20,
        Answered(today, "help", "en", "help"): 7,
        Answered(today, "unknown", "en", "refused"): 7,
        Answered(long_ago, "ask", "en", "answer"): 1000,
    }
    shown = {
        Shown(today, "city/nador"): 30,
        Shown(before, "practice/gone"): 40,
        Shown(long_ago, "practice/tent"): 99,
    }
    timings = {Timing(today, 0.002): 60, Timing(before, 0.05): 40}
    await office.store.tallies.add(Counts(Counter(answered), Counter(shown), Counter(timings)))
    async with office.store.database.begin() as connection:
        thumbs = {"day": today, "about": "city/nador", "up": 12, "down": 3}
        await connection.execute(insert(THUMBS).values(thumbs))


async def test_the_figures_are_told(office: Office) -> None:
    await fill(office)
    await ask(office, "rome", 3)
    reply = await read(office)
    assert reply.title.endswith(": 100")
    for line in (
        "About 3 a day.\n\nAnswered 60 (60%), unsure 20 (20%), not found 20 (20%).",
        "Half of the answers took less than about 2 ms.",
        "Thumbs: 12 up, 3 down.",
        "By command\n• any words: 90\n• city: 10\n",
        "By language\n• English: 70\n• French: 30\n",
        "Entries shown most\n• practice/gone: 40\n• Nador (city): 30\n",
        "Asked in vain most\n• “rome”: 3 times (in English)",
    ):
        assert line in reply.text.replace("\n\n•", "\n•")
    assert reply.attachment is not None
    assert (reply.attachment.name, reply.attachment.data) == ("stats.png", PICTURE)
    assert buttons(reply) == {
        "For a spreadsheet": "/stats csv",
        "All such questions": "/unanswered",
    }


async def test_without_questions_it_says_so(office: Office) -> None:
    reply = await read(office)
    assert reply.title.endswith(": 0")
    assert "Nobody has asked anything" in reply.text
    assert "Half of" not in reply.text


async def test_a_few_questions_are_not_told_as_none_a_day(office: Office) -> None:
    today = datetime.now(UTC).date()
    counts = Counter({Answered(today, "ask", "en", "answer"): 2})
    await office.store.tallies.add(Counts(answered=counts))
    assert "Answered 2 (100%), unsure 0 (0%), not found 0 (0%)." in (await read(office)).text


async def test_the_figures_come_as_a_file_for_spreadsheets(office: Office) -> None:
    await fill(office)
    reply = await read(office, "/stats CSV")
    assert reply.attachment is not None
    assert reply.attachment.name == "stats.csv"
    rows = reply.attachment.data.decode("utf-8-sig").splitlines()
    assert f"answered,{datetime.now(UTC).date().isoformat()},60" in rows
    assert "command,any words,90" in rows


@pytest.mark.parametrize("error", [ChartError("It broke."), OSError("no process")])
async def test_where_no_picture_can_be_drawn_the_words_come_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def fail(_figures: Figures, _language: str) -> bytes:
        raise error

    monkeypatch.setattr(stats, "draw", fail)
    await fill(office)
    reply = await read(office)
    assert reply.attachment is None
    assert "The picture could not be drawn just now." in reply.text
    assert "Thumbs: 12 up" in reply.text


async def test_other_words_are_refused(office: Office) -> None:
    assert (await read(office, "/stats of last year")).outcome is Outcome.REFUSED
