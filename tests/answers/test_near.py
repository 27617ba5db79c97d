from __future__ import annotations

import pytest

from rightsbot.answers.near import distance, point_of, rounded
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome, Reply
from rightsbot.answers.routing import answer
from rightsbot.content.records import Coordinates
from tests.sample import city, library, practice

LIBRARY = library(
    city("melilla", country="ES", coordinates={"latitude": 35.29, "longitude": -2.94}),
    city("oujda", country="MA", coordinates={"latitude": 34.69, "longitude": -1.91}),
    city("quito", country="EC", coordinates={"latitude": -0.23, "longitude": -78.52}),
    practice("shared-desk", cities=("nador", "oujda")),
    practice("big-plan", cities=("quito",), cases=("action-plan",)),
)


def ask(text: str, language: str = "en") -> Reply:
    return answer(LIBRARY, Query(text, language))


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 180), 20_015),
        ((90, 0), (-90, 77), 20_015),
        ((0, 179.5), (0, -179.5), 111),
        ((48.8566, 2.3522), (51.5074, -0.1278), 344),
    ],
)
def test_distances_are_those_of_a_round_earth(
    one: tuple[float, float], other: tuple[float, float], kilometres: int
) -> None:
    first, second = (Coordinates(latitude=y, longitude=x) for y, x in (one, other))
    assert round(distance(first, second)) == kilometres
    assert round(distance(second, first)) == kilometres


@pytest.mark.parametrize(
    ("kilometres", "said"), [(0.4, 0), (13.6, 14), (99.4, 99), (114, 110), (115.1, 120)]
)
def test_distances_are_said_no_finer_than_they_mean_anything(kilometres: float, said: int) -> None:
    assert rounded(kilometres) == said


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("35.17, -2.93", (35.17, -2.93)),
        ("35.1681 -2.9335", (35.1681, -2.9335)),
        ("\N{MINUS SIGN}23.5;-46", (-23.5, -46.0)),
        ("35.17°, 2°", (35.17, 2.0)),
        ("nador", None),
        ("35.17", None),
        ("1 2 3", None),
        ("1e5 2", None),
    ],
)
def test_a_point_is_two_numbers(words: str, point: tuple[float, float] | None) -> None:
    assert point_of(words) == point


def test_a_location_has_the_nearest_cities_with_how_far_they_are() -> None:
    reply = ask("/near 35.1700 -2.9300")
    assert "Nador (Morocco): 0 km" in reply.text
    assert "Melilla (Spain): 13 km" in reply.text
    assert "Oujda (Morocco): 110 km" in reply.text
    assert reply.text.index("Melilla") < reply.text.index("Oujda") < reply.text.index("Quito")
    assert "GeoNames" in reply.text
    assert "35.17" not in reply.text
    assert reply.payload is None
    assert [each.command for each in reply.choices] == [
        "/city nador",
        "/city melilla",
        "/city oujda",
        "/city quito",
    ]


def test_those_that_share_practices_with_the_nearest_are_named_with_the_practice() -> None:
    text = ask("/near 35.17 -2.93").text
    assert "Cities that share practices with Nador" in text
    assert "Oujda: Shared Desk [A2]" in text
    assert "Quito: Action Plan [A4]" in text or "Quito: Action Plan [A2]" in text


def test_a_city_has_its_neighbours_but_not_itself() -> None:
    reply = ask("/near nadro")
    assert reply.title == "Nearest to Nador"
    assert reply.choices[0].command == "/city melilla"


def test_units_are_those_of_the_language() -> None:
    assert "13\N{NARROW NO-BREAK SPACE}km" in ask("/near 35.17, -2.93", "fr").text


@pytest.mark.parametrize("words", ["", " 91, 5", " 5, 181", " madrid"])
def test_what_it_cannot_tell_it_explains(words: str) -> None:
    reply = ask(f"/near{words}")
    assert reply.outcome is Outcome.HELP
    assert "Send me a location" in reply.text


def test_what_is_no_place_of_the_report_is_said() -> None:
    assert ask("/near Atlantis").title == "Not in the report"


def test_where_no_city_lies_anywhere_that_is_said() -> None:
    nowhere = library(city("nador", country="MA"))
    reply = answer(nowhere, Query("/near 1 1"))
    assert "no other city" in reply.text
    assert reply.choices == ()
