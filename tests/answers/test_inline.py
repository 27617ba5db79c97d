from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.answers import inline
from rightsbot.answers.card import View
from rightsbot.answers.faces import show
from rightsbot.answers.inline import PER_PAGE, REPORT, Offers, offer
from rightsbot.answers.links import read_payload
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.answers.routing import answer
from tests.sample import ENTRIES, fact, library, practice

if TYPE_CHECKING:
    from rightsbot.content.entries import Entry

LIBRARY = library()
OF_NADOR = [
    "city/nador",
    "practice/action-plan",
    "practice/reception-office",
    "speaker/amina-el-oualid",
    "demand/fight-racism",
]
CITIES = ["answer", "city/madrid", "city/nador", "city/pikine"]


def offered(text: str, start: int = 0) -> Offers:
    return offer(LIBRARY, Query(text), start)


def ids(text: str) -> list[str]:
    return [each.id for each in offered(text).offers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nador", OF_NADOR),
        ("Nadr", OF_NADOR),
        ("/city nador", OF_NADOR),
        ("/search nador", OF_NADOR),
        ("/where nador", OF_NADOR),
        ("/city", CITIES),
        ("cities", CITIES),
        ("villes", CITIES),
        ("Morocco", OF_NADOR),
        ("practices in Morocco", ["answer", "practice/action-plan", "practice/reception-office"]),
        ("/city nador practices", ["answer", "practice/action-plan", "practice/reception-office"]),
        ("/compact concerns", ["answer", "demand/open-the-borders"]),
        ("timeline", ["answer", "event/declaration", "event/global-compact"]),
        ("/compact", ["answer"]),
        ("/map", ["answer"]),
        ("/help", ["answer"]),
        ("hello", ["answer"]),
        # Another place, what the report does not have, and what only the desk does.
        ("Nadur", []),
        ("xylophone", []),
        ("/city xylophone", []),
        ("/language fr", []),
        ("/reload", []),
        ("/weather", []),
    ],
)
def test_what_is_typed_offers_what_answers_it(text: str, found: list[str]) -> None:
    assert ids(text) == found


def test_nothing_typed_offers_each_kind_with_its_list() -> None:
    offers = offered(" ").offers
    assert [each.id for each in offers] == [each.picture for each in offers]
    assert [each.id for each in offers][:2] == ["city", "practice"]
    for each in offers:
        assert each.card == answer(LIBRARY, Query(f"/{each.id}"))
        assert each.title == each.card.title


@pytest.mark.parametrize("text", ["x", "qz", " q "])
def test_a_letter_or_two_are_no_question_yet(text: str) -> None:
    assert offered(text) == offered("")


def test_an_offer_says_what_it_is_where_and_what_it_is_about() -> None:
    nador, plan, *_ = offered("nador").offers
    assert (nador.title, nador.picture) == ("Nador", "city")
    assert nador.description == "City · Morocco · nador is a city."
    assert plan.description == "Practice · Nador · What action-plan is."
    (listed, *_) = offered("cities").offers
    assert (listed.picture, listed.description) == (REPORT, "Madrid, Nador and Pikine")
    assert listed.card.outcome is Outcome.LIST


def test_a_card_repeats_nothing_that_was_typed() -> None:
    (first, *_) = offered("Nadr").offers
    assert "Nadr" not in first.card.text.replace("Nador", "")
    assert first.card == answer(LIBRARY, Query("/city nador"))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("xylophone", ("search", "xylophone")),
        ("Nadur", ("search", "Nadur")),
        ("/city xylophone", ("city", "xylophone")),
        ("/city ksar-el-kebir", ("city", "ksar-el-kebir")),
        # A question that does not fit is not cut: the beginning asks something else.
        ("xylophone " * 9, None),
        ("/language fr", None),
        ("/city ñ", None),
    ],
)
def test_what_the_report_does_not_have_can_be_asked_in_private(
    text: str, asks: tuple[str, str] | None
) -> None:
    found = offered(text)
    assert (found.offers, found.following, found.is_sure) == ((), None, False)
    assert (found.payload and read_payload(found.payload)) == asks


def test_guesses_are_offered_as_such_and_can_be_asked_in_private() -> None:
    reply = answer(LIBRARY, Query("borders racism"))
    assert reply.outcome is Outcome.CHOICES
    found = offered("borders racism")
    assert [each.id for each in found.offers] == [
        choice.command.removeprefix("/").replace(" ", "/") for choice in reply.choices
    ]
    assert not found.is_sure
    assert read_payload(found.payload or "") == ("search", "borders racism")


@pytest.mark.parametrize("text", ["", "nador", "cities", "Morocco", "/help"])
def test_what_is_answered_is_no_guess(text: str) -> None:
    assert (offered(text).is_sure, offered(text).payload) == (True, None)


def test_many_are_offered_in_pages() -> None:
    many = library(*(practice(f"p-{n:02}", cities=("nador",)) for n in range(25)))
    seen: list[str] = []
    start: int | None = 0
    while start is not None:
        page = offer(many, Query("/practice"), start)
        assert 0 < len(page.offers) <= PER_PAGE
        seen += [each.id for each in page.offers]
        start = page.following
    assert len(seen) == len(set(seen)) == 1 + len(many.of_kind(practice("p").KIND))
    assert offer(many, Query("/practice"), 999) == Offers(())


def test_an_offer_is_made_once_for_a_snapshot_and_language() -> None:
    both = library()
    (one, *_), (again, *_) = (offer(both, Query("nador")).offers for _ in range(2))
    assert one is again
    (french, *_) = offer(both, Query("nador", "fr")).offers
    assert french.description.startswith("Ville · Maroc · ")


def test_a_description_is_cut_at_a_word() -> None:
    long = practice("long", statements=(fact("word " * 90, "networks/2"),))
    (_, only) = offer(
        library(
            long,
            without=(
                "practice/action-plan",
                "practice/reception-office",
                "practice/tent-of-rights",
            ),
        ),
        Query("/practice"),
    ).offers
    assert only.description.endswith("word…")
    assert len(only.description) <= inline._LINE  # noqa: SLF001  # the bound itself


@given(st.text(max_size=80), st.integers(0, 10**6))
def test_whatever_is_typed_offers_only_what_can_be_sent(text: str, start: int) -> None:
    found = offered(text, start)
    numbers = [each.id for each in found.offers]
    assert len(set(numbers)) == len(numbers)
    for each in found.offers:
        assert 1 <= len(each.id.encode()) <= 64
        assert each.title.strip()
        assert each.card.attachment is None
        assert each.card.outcome not in {Outcome.NONE, Outcome.REFUSED, Outcome.CHOICES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.ref)
def test_what_a_card_shares_finds_it_again(entry: Entry) -> None:
    card = show(View(LIBRARY, "en"), entry)
    assert card.share
    (first, *_) = offered(card.share.command).offers
    assert first.card == card


@pytest.mark.parametrize(
    "text",
    [
        "/city",
        "/city nador practices",
        "practices in Morocco",
        "/compact",
        "/compact calls",
        "/compact who",
        "/compare nador madrid",
        "/timeline",
    ],
)
def test_what_a_list_shares_finds_it_again(text: str) -> None:
    listed = answer(LIBRARY, Query(text))
    assert listed.share
    (first, *_) = offered(listed.share.command).offers
    assert first.card.text == listed.text
