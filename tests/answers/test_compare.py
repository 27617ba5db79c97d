from __future__ import annotations

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome, Reply, Role
from rightsbot.answers.routing import answer
from tests.sample import city, entry, fact, library, practice

LIBRARY = library(
    practice("madrid-plan", cities=("madrid",)),
    practice("madrid-school", cities=("madrid",), topics=("school",)),
    entry("topic", "school", statements=(fact("Schools are named.", "networks/2"),)),
    city("quito"),
)


def ask(text: str) -> Reply:
    return answer(LIBRARY, Query(text))


@pytest.mark.parametrize("words", ["Madrid Pikine", "madrit vs pikin", "Madrid, Pikine"])
def test_cities_stand_side_by_side_by_topic_and_every_line_is_cited(words: str) -> None:
    reply = ask(f"/compare {words}")
    assert reply.outcome is Outcome.LIST
    assert reply.text.startswith(
        "Madrid and Pikine, side by side\n"
        "\nWomen\n"
        "\n• Madrid: Madrid Plan [A2]"
        "\n• Pikine: Tent Of Rights [A2]"
        "\n\nOnly Madrid\n"
        "\n• School: Madrid School [A2]"
    )
    items = [block for block in reply.blocks if block.role is Role.ITEM]
    assert all(block.text.endswith("]") for block in items)
    assert [each.command for each in reply.choices] == ["/city madrid", "/city pikine"]


def test_of_three_the_one_that_has_nothing_on_a_topic_is_said_to_have_nothing() -> None:
    text = ask("/compare Madrid Pikine Quito").text
    assert "Quito: no practice on it in the report" in text
    assert "The report names no practice of Quito." in text


def test_cities_that_share_no_topic_are_said_to_share_none() -> None:
    assert "no topic on which several of them" in ask("/compare Quito Madrid").text


@pytest.mark.parametrize(
    "words", ["", " Madrid", " Madrid Madrid", " Madrid, Nador, Pikine, Quito, Upala"]
)
def test_too_few_and_too_many_are_explained(words: str) -> None:
    reply = answer(library(city("quito"), city("upala")), Query(f"/compare{words}"))
    assert reply.outcome is Outcome.HELP
    assert "/compare Madrid Barcelona" in reply.text


def test_what_is_not_in_the_report_is_said_with_what_was_understood() -> None:
    reply = ask("/compare Madrid and Atlantis")
    assert reply.outcome is Outcome.NONE
    assert "The report has no city “Atlantis”." in reply.text
    assert "Understood: Madrid." in reply.text
    assert reply.choices[0].command == "/city madrid"


def test_a_long_comparison_is_divided_under_buttons_that_lead_back_to_it() -> None:
    many = tuple(practice(f"plan-{number}-{'x' * 20}", cities=("madrid",)) for number in range(99))
    reply = answer(library(*many), Query("/compare Madrid Pikine"))
    assert reply.choices[0].command == "/compare madrid pikine page 2"
    assert "plan-0" not in answer(library(*many), Query(reply.choices[0].command)).text
