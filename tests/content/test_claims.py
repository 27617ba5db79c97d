from __future__ import annotations

import pytest

from rightsbot.content.claims import Passage, fragments, names, numbers

PASSAGE = Passage.of(
    "On November 16th Ms. López spoke of Sao Paulo's 12 million people, of Inter-culturality and "
    "of “migrants’ rights”: 6.000 children – 30% – went missing in 2015."
    " Cities of South-Africa met."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no number at all", []),
        ("6.000, 6,000 and 6000 or six thousand", ["6000"] * 4),
        ("12 million or twelve million", ["12000000"] * 2),
        ("100,000 or a hundred thousand", ["100000"] * 2),
        ("one hundred and thirty-eight", ["138"]),
        ("five and twenty-one", ["5", "21"]),
        ("1.5 million, 3,5 and 2.50", ["1500000", "3.5", "2.5"]),
        ("16-17 November, on the 16th", ["16", "17", "16"]),
        ("from the 50s, 30% of them", ["50", "30"]),
        ("in 2016 100 came", ["2016", "100"]),
        ("one of them, someone, on behalf of often", []),
        ("hundreds of thousands, half of it, a dozen", ["hundreds", "thousands", "half", "dozen"]),
        ("Nineteen speakers", ["19"]),
        ("B2B, mp3 and v1.2", []),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert sorted(numbers(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor of Nador met him.", ["Nador"]),
        ("Nador met him. City life: the mayors did – Oujda too.", ["Nador", "Oujda"]),
        ("“Nador” is near Melilla.", ["Nador", "Melilla"]),
        ("City: I said that the UN and El Oualid’s IOM", ["UN", "El", "Oualid’s", "IOM"]),
        ("A French-speaking man of Pikine–Nanterre", ["French-speaking", "Pikine", "Nanterre"]),
    ],
)
def test_names_have_a_capital_letter_for_no_other_reason(text: str, found: list[str]) -> None:
    assert list(names(text, {"the", "city", "a"})) == found


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("López", True),
        ("Lopez's", True),
        ("São", True),
        ("Paulo’s", True),
        ("Interculturality", True),
        ("Inter-Culturality", True),
        ("Culturality", True),
        ("South", True),
        ("November", True),
        ("Lola", False),
        ("December", False),
        ("Paul", False),
    ],
)
def test_a_name_is_looked_up_folded(name: str, *, there: bool) -> None:
    assert PASSAGE.has_name(name) is there


@pytest.mark.parametrize(
    ("fragment", "there"),
    [
        ("migrants’ rights", True),
        ("Migrants' rights:", True),
        ("children went missing", False),
        ("children – 30% – went missing", True),
        ("spoke of … people", True),
        ("people … spoke", False),
        ("spoke of [all] people", True),
        ("12 million [sic] people", True),
        ("million people … people", False),
        ("grants rights", False),
        ("igrants", False),
    ],
)
def test_a_quotation_is_looked_up_word_by_word(fragment: str, *, there: bool) -> None:
    assert PASSAGE.has_quotation(fragment) is there


def test_words_in_small_letters_are_common_words() -> None:
    assert {"people", "of"} <= PASSAGE.common
    assert {"november", "lopez", "cities"}.isdisjoint(PASSAGE.common)


def test_fragments_stand_in_curly_or_straight_quotation_marks() -> None:
    assert list(fragments('the “tent of rights” and "Madrid, Hosting City", it\'s')) == [
        "tent of rights",
        "Madrid, Hosting City",
    ]
