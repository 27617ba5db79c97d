from __future__ import annotations

import pytest

from rightsbot.content.countries import country_codes, country_name, country_names


def test_codes_are_of_countries_only() -> None:
    codes = country_codes()
    assert {"MA", "ES", "BF", "LB", "BW", "PS", "TW"} <= codes
    assert {"UK", "EU", "UN", "XX", "ZZ", "EA", "001"}.isdisjoint(codes)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Morocco"),
        ("fr", "Maroc"),
        ("pt-BR", "Marrocos"),
        ("xx", "Morocco"),
        ("", "Morocco"),
        ("../en", "Morocco"),
    ],
)
def test_a_country_is_named_in_a_language_or_else_in_english(language: str, name: str) -> None:
    assert country_name("MA", language) == name


def test_a_country_is_found_by_its_names_in_many_languages() -> None:
    names = country_names("MA")
    assert names[0] == "Morocco"
    assert {"Maroc", "Marruecos", "Marrocos", "Marroc", "المغرب", "Μαρόκο"} <= set(names)
    assert len(set(names)) == len(names)


def test_every_country_has_names() -> None:
    assert all(all(country_names(code)) for code in country_codes())
