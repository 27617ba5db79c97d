from __future__ import annotations

from math import inf

import pytest

from rightsbot.desk.durations import bound, median, spoken
from rightsbot.speech.speech import speech_of


@pytest.mark.parametrize(
    ("seconds", "below"),
    [
        (0.0, 0.001),
        (0.0009, 0.001),
        (0.001, 0.002),
        (0.3, 0.5),
        (9.9, 10.0),
        (10.0, inf),
        (99.0, inf),
    ],
)
def test_a_duration_is_counted_under_the_first_bound_above_it(seconds: float, below: float) -> None:
    assert bound(seconds) == below


@pytest.mark.parametrize(
    ("counts", "about"),
    [
        ({}, None),
        ({0.001: 10}, 0.0005),
        ({0.01: 10}, 0.0075),
        ({0.001: 1, 0.01: 2}, 0.00625),
        ({0.001: 5, 0.5: 5}, 0.001),
        ({0.001: 1, inf: 2}, 10.0),
    ],
)
def test_the_median_lies_within_its_bucket(counts: dict[float, int], about: float | None) -> None:
    assert median(counts) == pytest.approx(about)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0004, "1 ms"),
        (0.0016, "about 2 ms"),
        (0.25, "about 250 ms"),
        (1.44, "about 1.4 secs"),
        (10.0, "about 10 secs"),
    ],
)
def test_durations_are_told_roundly(seconds: float, words: str) -> None:
    assert spoken(speech_of("en"), seconds) == words
