from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rightsbot.speech.catalogues import languages
from rightsbot.speech.phrase import counted, phrase
from rightsbot.speech.speech import Speech, capitalised, in_all, speech_of
from tests.speech.making import catalogue_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.speech.making import Messages

MADE_UP: Messages = {
    "Spoke at: {event}": "Tak {event}",
    ("{n} city", "{n} cities"): ("{n} urb", "{n} urbi"),
    "hello, hi": "salu, sal ,",
    "women": "fem",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    catalogue_of(tmp_path, "eo", MADE_UP)
    catalogue_of(tmp_path, "he", {"Spoke at: {event}": "דיבר: {event}"})
    return tmp_path


def test_a_message_is_said_in_the_language_and_filled(folder: Path) -> None:
    assert Speech("eo", folder).say("Spoke at: {event}", event="Nador") == "Tak Nador"


@pytest.mark.parametrize("language", ["eo", "en", "xx"])
def test_what_no_catalogue_has_is_said_in_english(folder: Path, language: str) -> None:
    assert Speech(language, folder).say("By {who}", who="{x}") == "By {x}"


def test_a_phrase_is_said_later_with_the_phrases_in_it(folder: Path) -> None:
    event = phrase("Spoke at: {event}", event=phrase("women"))
    assert Speech("eo", folder).say(event) == "Tak fem"
    assert str(event) == "Spoke at: women"


@pytest.mark.parametrize(("number", "said"), [(1, "1 urb"), (0, "0 urbi"), (1234, "1 234 urbi")])
def test_a_number_chooses_its_form(folder: Path, number: int, said: str) -> None:
    speech = Speech("eo", folder)
    assert speech.count("{n} city", "{n} cities", number).replace("\u00a0", " ") == said
    cities = counted("{n} city", "{n} cities", number)
    assert speech.say(cities).replace("\u00a0", " ") == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 city"), (2, "2 cities")])
def test_a_phrase_with_a_number_is_english_as_text(number: int, said: str) -> None:
    assert str(counted("{n} city", "{n} cities", number)) == said


def test_values_keep_their_own_direction_in_a_right_to_left_text(folder: Path) -> None:
    speech = Speech("he", folder)
    assert speech.right_to_left
    assert speech.say("Spoke at: {event}", event="Nador (2)") == "דיבר: \u2068Nador (2)\u2069"
    assert not Speech("eo", folder).right_to_left


def test_words_are_gathered_from_all_languages(folder: Path) -> None:
    assert languages(folder) == ("en", "eo", "he")
    assert in_all(phrase("hello, hi"), folder) == {"hello", "hi", "salu", "sal"}


@pytest.mark.parametrize(
    ("language", "number", "share", "day", "names"),
    [
        ("en", "1,234.5", "97%", "24 November 2026", "a, b and c"),
        ("fr", "1\u202f234,5", "97\u00a0%", "24 novembre 2026", "a, b et c"),
        ("es", "1.234,5", "97\u00a0%", "24 de noviembre de 2026", "a, b y c"),
        ("xx", "1,234.5", "97%", "24 November 2026", "a, b and c"),
    ],
)
def test_forms_are_those_of_the_cldr(
    language: str, number: str, share: str, day: str, names: str
) -> None:
    speech = speech_of(language)
    assert speech.number(1234.5) == number
    assert speech.percent(0.971) == share
    assert speech.date(date(2026, 11, 24)) == day
    assert speech.several("abc") == names


@pytest.mark.parametrize(
    ("language", "country", "other", "own"),
    [
        ("en", "Morocco", "French", "English"),
        ("fr", "Maroc", "français", "Français"),
        ("es", "Marruecos", "francés", "Español"),
        ("xx", "Morocco", "French", "Xx"),
    ],
)
def test_countries_and_languages_have_their_names(
    language: str, country: str, other: str, own: str
) -> None:
    speech = speech_of(language)
    assert (speech.country("MA"), speech.language_name("fr"), speech.own_name) == (
        country,
        other,
        own,
    )
    assert speech.country("QX") == "QX"


def test_only_the_first_letter_is_made_large() -> None:
    assert capitalised("état de l'UE") == "État de l'UE"
    assert capitalised("") == ""


@pytest.mark.parametrize(
    ("language", "moment", "short", "ago"),
    [
        ("en", "5 November 2026, 07:08 UTC", "5 Nov", "2 minutes ago"),
        ("fr", "5 novembre 2026 à 07:08 UTC", "5 nov.", "il y a 2 minutes"),
        ("es", "5 de noviembre de 2026, 07:08 UTC", "5 nov", "hace 2 minutos"),
    ],
)
def test_times_are_said_as_the_language_does(
    language: str, moment: str, short: str, ago: str
) -> None:
    speech, at = speech_of(language), datetime(2026, 11, 5, 7, 8, 9, tzinfo=UTC)
    assert speech.moment(at) == moment
    assert speech.short_date(at) == short
    assert speech.ago(timedelta(seconds=130)) == ago


@pytest.mark.parametrize(
    ("first", "last", "english", "spanish"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "24 Nov 2026", "24 nov 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "1–30 Nov 2026", "1–30 nov 2026"),
        (date(2026, 10, 26), date(2026, 11, 24), "26 Oct – 24 Nov 2026", "26 oct – 24 nov 2026"),
        (
            date(2025, 12, 31),
            date(2026, 1, 1),
            "31 Dec 2025 – 1 Jan 2026",
            "31 dic 2025 – 1 ene 2026",
        ),
    ],
)
def test_a_period_is_said_without_what_both_its_days_share(
    first: date, last: date, english: str, spanish: str
) -> None:
    said = [speech_of(code).period(first, last) for code in ("en", "es")]
    assert [re.sub(r"\s", " ", each) for each in said] == [english, spanish]


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [(0.0004, "0 ms", "0 ms"), (0.25, "250 ms", "250 ms"), (1.44, "1.4 secs", "1,4 s")],
)
def test_a_duration_is_said_with_its_unit(seconds: float, english: str, french: str) -> None:
    said = [speech_of(code).duration(seconds) for code in ("en", "fr")]
    assert [re.sub(r"\s", " ", each) for each in said] == [english, french]
