from __future__ import annotations

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome, Reply
from rightsbot.answers.routing import answer
from tests.sample import city, library

LIBRARY = library(city("oujda", country="MA"), city("pointe-noire", country="CG"))


def ask(text: str) -> Reply:
    return answer(LIBRARY, Query(text))


@pytest.mark.parametrize(
    ("text", "title", "labels"),
    [
        ("/city Morocco", "Cities: Morocco", ["Nador", "Oujda"]),
        ("/city maroc", "Cities: Morocco", ["Nador", "Oujda"]),
        ("/city المغرب", "Cities: Morocco", ["Nador", "Oujda"]),
        # Its name has a word in it that says nothing in a question.
        ("/city República do Congo", "Cities: Congo - Brazzaville", ["Pointe Noire"]),
        ("/practice in Morocco", "Practices: Morocco", ["Action Plan", "Reception Office"]),
        ("/speaker Morocco", "Speakers: Morocco", ["Amina El Oualid"]),
        ("practices in Morocco", "Practices: Morocco", ["Action Plan", "Reception Office"]),
    ],
)
def test_a_country_lists_what_belongs_to_its_cities(
    text: str, title: str, labels: list[str]
) -> None:
    reply = ask(text)
    assert (reply.outcome, reply.title) == (Outcome.LIST, title)
    assert [choice.label for choice in reply.choices] == labels


@pytest.mark.parametrize("text", ["/speaker Senegal", "/city Norway", "/city Moroccan"])
def test_a_country_without_any_is_searched_for(text: str) -> None:
    assert ask(text).outcome is not Outcome.LIST
