from __future__ import annotations

import pytest

from rightsbot.answers import mapping
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Choice, Outcome, Reply, Spot
from rightsbot.answers.routing import answer
from tests.sample import city, library, practice

PLACES = (
    city("madrid", country="ES", coordinates={"latitude": 40.42, "longitude": -3.7}),
    practice("cards", name="Identity cards", cities=("madrid",), cases=("action-plan",)),
)


def ask(text: str) -> Reply:
    return answer(library(*PLACES), Query(text))


def names(reply: Reply) -> list[str]:
    return [spot.name for spot in reply.map.spots] if reply.map else []


@pytest.mark.parametrize(
    ("text", "title", "drawn"),
    [
        ("/map", "Map of the cities in the report", ["Nador", "Madrid"]),
        ("/maps", "Map of the cities in the report", ["Nador", "Madrid"]),
        ("/start map", "Map of the cities in the report", ["Nador", "Madrid"]),
        ("/map identity cards", "Map: Identity cards", ["Madrid", "Nador"]),
        ("/map practice cards", "Map: Identity cards", ["Madrid", "Nador"]),
        ("/map action plan", "Map: Action Plan", ["Nador"]),
        ("/map nador", "Map: Nador", ["Nador"]),
        ("/map Morocco", "Map: Morocco", ["Nador"]),
        ("/map in Marruecos", "Map: Morocco", ["Nador"]),
        ("/map Amina El Oualid", "Map: Amina El Oualid", ["Nador"]),
    ],
)
def test_a_map_shows_the_places_of_what_is_asked(text: str, title: str, drawn: list[str]) -> None:
    reply = ask(text)
    assert reply.outcome is Outcome.LIST
    assert reply.title == title
    assert sorted(names(reply)) == sorted(drawn)
    assert reply.map
    assert all(name in reply.map.alternative for name in drawn)


def test_a_map_is_also_a_list_with_sources_and_buttons() -> None:
    reply = ask("/map practice cards")
    assert "Madrid (Spain) [A1]" in reply.text
    assert "Report, “The opening”" in reply.text
    assert Choice("Madrid", "/city madrid") in reply.choices
    assert reply.choices[-1] == Choice("‹ Identity cards", "/practice cards")
    assert reply.map
    assert Spot("Madrid", 40.42, -3.7) in reply.map.spots


def test_a_place_without_a_position_is_listed_and_said_not_to_be_drawn() -> None:
    reply = ask("/map")
    assert "Pikine (Senegal)" in reply.text
    assert "Not on the map, since its position is not known: Pikine." in reply.text
    assert names(ask("/map pikine")) == []


def test_what_has_no_place_has_no_map() -> None:
    reply = ask("/map topic women")
    assert "The report names no city here." in ask("/map global compact").text
    assert reply.map is None


@pytest.mark.parametrize("text", ["/map xyzzy", "/map practice gone-since"])
def test_what_is_not_in_the_report_gets_no_map(text: str) -> None:
    reply = ask(text)
    assert reply.map is None
    assert reply.outcome in {Outcome.NONE, Outcome.CHOICES}


def test_of_several_each_button_leads_to_a_map() -> None:
    reply = ask("/map pla rece")
    for choice in reply.choices:
        if choice.command.count(" "):
            assert choice.command.startswith("/map ")


def test_of_very_many_places_only_the_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "MOST_TOLD", 10)
    reply = ask("/map")
    assert reply.map
    assert reply.map.alternative == "Map of the world with 2 places."


def test_cards_with_several_places_have_a_map_button() -> None:
    button = Choice("Map", "/map practice cards")
    assert button in ask("/practice cards").choices
    assert "/map practice action-plan" not in {
        choice.command for choice in ask("/practice action-plan").choices
    }
