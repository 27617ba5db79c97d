import pytest

from rightsbot.search.model import Hit, Verdict
from rightsbot.search.verdict import judge


def hits(*scores: float) -> list[Hit]:
    return [Hit("a/b", "a", score, literal=True, named=score == 1.0) for score in scores]


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ((), Verdict.NONE),
        ((0.44,), Verdict.NONE),
        ((0.6, 0.2), Verdict.UNSURE),
        ((0.7, 0.3), Verdict.SURE),
        ((0.8, 0.75), Verdict.UNSURE),
        ((0.8, 0.7), Verdict.SURE),
        ((0.95, 0.92), Verdict.SURE),
        ((0.95, 0.94), Verdict.UNSURE),
        ((1.0, 0.99), Verdict.SURE),
        ((1.0, 1.0), Verdict.UNSURE),
    ],
)
def test_is_sure_only_of_a_clear_lead(scores: tuple[float, ...], verdict: Verdict) -> None:
    assert judge(hits(*scores)) is verdict


def test_is_less_easily_sure_of_a_single_word() -> None:
    assert judge(hits(0.95, 0.92), one_word=True) is Verdict.UNSURE
    assert judge(hits(0.95, 0.86), one_word=True) is Verdict.SURE
