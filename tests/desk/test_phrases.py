import pytest

from rightsbot.desk.phrases import presents_oneself, tells_an_address


@pytest.mark.parametrize(
    ("folded", "presents"),
    [
        ("my name is ahmed", True),
        ("je appelle amina", True),
        ("je m appelle amina", True),
        ("rename the city", False),
        ("my names", False),
        ("i am working on housing", False),
    ],
)
def test_tells_who_presents_themselves(folded: str, *, presents: bool) -> None:
    assert presents_oneself(folded) is presents


@pytest.mark.parametrize(
    ("folded", "tells"),
    [
        ("12 rue hugo", True),
        ("calle mayor 3b", True),
        ("street vendors", False),
        ("street vendors 2018", False),
        ("12 cities", False),
    ],
)
def test_tells_an_address(folded: str, *, tells: bool) -> None:
    assert tells_an_address(folded) is tells
