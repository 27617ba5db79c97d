import pytest

from rightsbot.search.slips import errors_allowed, is_slip, resemblance


@pytest.mark.parametrize(
    ("length", "errors"), [(0, 0), (3, 0), (4, 1), (5, 2), (11, 2), (12, 3), (40, 3)]
)
def test_allows_more_errors_in_longer_names(length: int, errors: int) -> None:
    assert errors_allowed(length) == errors


@pytest.mark.parametrize(
    ("typed", "meant", "likely"),
    [
        ("or", "nador", False),
        ("cao", "caos", False),
        ("work", "word", False),
        ("owrk", "work", True),
        ("ganu", "ganou", True),
        ("nadur", "nador", True),
    ],
)
def test_tells_slips_from_other_words(typed: str, meant: str, *, likely: bool) -> None:
    assert is_slip(typed, meant) is likely


def test_likes_a_first_letter_that_is_right() -> None:
    assert resemblance("nadur", "nador", 1) == pytest.approx(0.8)
    assert resemblance("mador", "nador", 1) == pytest.approx(0.66)
    assert resemblance("andor", "nador", 1) == pytest.approx(0.8)


def test_likes_the_same_letters_in_disorder() -> None:
    assert resemblance("beruit", "beirut", 2) == pytest.approx(0.75)
    assert resemblance("bairot", "beirut", 2) == pytest.approx(4 / 6)
