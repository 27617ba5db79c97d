import pytest
from pydantic import ValidationError

from rightsbot.desk.figures import Figures
from tests.desk.sample import EMPTY, LONG, MONTH, NO_DAYS, SCRIPTS, days


def test_adds_up() -> None:
    assert (MONTH.asked, MONTH.answered, MONTH.unsure, MONTH.none) == (300, 210, 60, 30)
    assert MONTH.share_answered == pytest.approx(0.7)
    assert (NO_DAYS.asked, NO_DAYS.share_answered) == (0, 0)


def test_tells_of_a_hundred_only_when_all_were_answered() -> None:
    assert Figures(days(1, 999, 0, 1)).share_answered == pytest.approx(0.99)
    assert Figures(days(1, 999, 0, 0)).share_answered == pytest.approx(1)


@pytest.mark.parametrize("figures", [MONTH, EMPTY, NO_DAYS, LONG, SCRIPTS])
def test_goes_through_json(figures: Figures) -> None:
    assert Figures.read(figures.json()) == figures


def test_reads_nothing_else() -> None:
    with pytest.raises(ValidationError):
        Figures.read(b'{"days": [{"day": "yesterday"}]}')
