from __future__ import annotations

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome, Reply
from rightsbot.answers.routing import answer
from tests.sample import library

LIBRARY = library()


def ask(text: str) -> Reply:
    return answer(LIBRARY, Query(text))


def test_a_city_is_shown_on_the_map_and_says_who_knows_where_it_is() -> None:
    for typed in ("/where nador", "/where Nador", "/where nadro"):
        reply = ask(typed)
        assert reply.venue
        assert (reply.venue.title, reply.venue.address) == ("Nador", "Morocco")
        assert reply.venue.coordinates.latitude == 35.17
        assert "GeoNames" in reply.text
        assert [each.command for each in reply.choices] == ["/near nador", "/city nador"]


def test_of_a_city_without_coordinates_that_is_said() -> None:
    reply = ask("/where madrid")
    assert (reply.outcome, reply.venue) == (Outcome.NONE, None)
    assert "not known here" in reply.text


def test_what_is_no_city_is_not_in_the_report() -> None:
    assert ask("/where Atlantis").title == "Not in the report"


def test_without_words_it_explains_itself() -> None:
    reply = ask("/where")
    assert reply.outcome is Outcome.HELP
    assert "/where Nador" in reply.text
