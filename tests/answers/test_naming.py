from __future__ import annotations

import pytest

from rightsbot.answers.naming import Unknown, cities_in, only_cities
from tests.sample import city, library

LIBRARY = library(
    city("puerto-vallarta"), city("palma-de-mallorca", name="Palma de Mallorca"), city("sao-paulo")
)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Madrid Nador", "madrid nador"),
        ("Madrid and Nador", "madrid nador"),
        ("Madrid vs. Nador", "madrid nador"),
        ("Madrid, Nador; Pikine", "madrid nador pikine"),
        ("madrit nadro", "madrid nador"),
        ("Puerto Vallarta Palma de Mallorca Madrid", "puerto-vallarta palma-de-mallorca madrid"),
        ("puerto-vallarta sao-paulo", "puerto-vallarta sao-paulo"),
        ("São Paulo - Nador", "sao-paulo nador"),
        ("مدريد Nador", "madrid nador"),
        ("Madrid", "madrid"),
        ("and", ""),
        ("Madrid Atlantis Shangri-La Nador", "madrid ?Atlantis Shangri-La? nador"),
    ],
)
def test_cities_are_named_with_or_without_words_between(words: str, named: str) -> None:
    found = cities_in(LIBRARY, words)
    shown = (f"?{each.words}?" if isinstance(each, Unknown) else each.id for each in found)
    assert " ".join(shown) == named


def test_very_many_words_are_not_all_read() -> None:
    assert len(cities_in(LIBRARY, "x " * 300)) == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("madrid NADOR", "madrid nador"),
        ("Madrid and Puerto Vallarta, مدريد", "madrid puerto-vallarta"),
        ("Palma de Mallorca o Nador", "palma-de-mallorca nador"),
        ("madrit nador", ""),
        ("Madrid Nador women", ""),
        ("and", ""),
        ("", ""),
    ],
)
def test_cities_alone_are_only_cities(words: str, named: str) -> None:
    assert " ".join(city.id for city in only_cities(LIBRARY, words)) == named
