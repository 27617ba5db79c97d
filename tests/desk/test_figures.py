from datetime import date

import pytest
from pydantic import ValidationError

from rightsbot.desk.figures import Day, Figures
from tests.desk.sample import EMPTY, LONG, MONTH, NO_DAYS, SCRIPTS, days


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "24 November 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "1–30 November 2026"),
        (date(2026, 10, 26), date(2026, 11, 24), "26 October – 24 November 2026"),
        (date(2025, 12, 31), date(2026, 1, 1), "31 December 2025 – 1 January 2026"),
        (date(2025, 11, 2), date(2026, 11, 1), "2 November 2025 – 1 November 2026"),
    ],
)
def test_writes_the_period(first: date, last: date, period: str) -> None:
    assert Figures((Day(first), Day(last))).period == period


def test_adds_up() -> None:
    assert (MONTH.asked, MONTH.answered, MONTH.unsure, MONTH.none) == (300, 210, 60, 30)
    assert MONTH.percent_answered == 70
    assert (NO_DAYS.asked, NO_DAYS.percent_answered, NO_DAYS.period) == (0, 0, "")


def test_tells_of_a_hundred_only_when_all_were_answered() -> None:
    assert Figures(days(1, 999, 0, 1)).percent_answered == 99
    assert Figures(days(1, 999, 0, 0)).percent_answered == 100


@pytest.mark.parametrize("figures", [MONTH, EMPTY, NO_DAYS, LONG, SCRIPTS])
def test_goes_through_json(figures: Figures) -> None:
    assert Figures.read(figures.json()) == figures


def test_reads_nothing_else() -> None:
    with pytest.raises(ValidationError):
        Figures.read(b'{"days": [{"day": "yesterday"}]}')
