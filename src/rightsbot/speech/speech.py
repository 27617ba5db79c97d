"""Saying things in one language: messages, plurals, numbers, dates, lists and countries.

The words come from GNU gettext's catalogues, the forms of everything else from the Unicode CLDR.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from rightsbot.speech.catalogues import FOLDER, SOURCE, catalogue, languages
from rightsbot.speech.phrase import Phrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_ENGLISH: Final = Locale("en", "001")
"""The English of the world, which has its dates and lists as the report has them."""
_A_SECOND: Final = 1.0
_ISOLATED: Final = "\u2068{}\u2069"
"""How a value stands in a right-to-left text without disturbing its order (UAX #9, FSI and PDI)."""


class Speech:
    """How the bot speaks one language; immutable."""

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        """Speak a language by its code; where there is no catalogue the words stay English."""
        self.language = language
        self._catalogue = catalogue(folder, language)
        self._locale = _locale(language)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self._locale.text_direction == "rtl"

    def say(self, message: str | Phrase, /, **values: object) -> str:
        """Return a message in this language, with its `{places}` filled.

        Integers are written as the language writes numbers; whatever is no amount comes as text.
        """
        if isinstance(message, Phrase):
            if message.many is not None:
                return self._counted(message.message, message.many, dict(message.values) | values)
            return self.say(message.message, **dict(message.values) | values)
        text = self._catalogue.gettext(message) if message else ""
        return text.format_map(self._written(values)) if values else text.format()

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form that a message has for a number, which stands in it as `{n}`."""
        return self._counted(one, many, {"n": number, **values})

    def several(self, names: Iterable[str]) -> str:
        """Return "a, b and c"."""
        return format_list(list(names), locale=self._locale)

    def number(self, value: float) -> str:
        """Return a number with the language's marks: 1,234.5 or 1 234,5."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """Return a share, 0 to 1, in whole percent."""
        return format_percent(share, locale=self._locale)

    def kilometres(self, number: int) -> str:
        """Return a distance with its unit, as short as the language writes it: "1,230 km"."""
        return self._unit(number, "length-kilometer")

    def date(self, day: dt.date) -> str:
        """Return a date with its month in words, so that nobody takes the month for the day."""
        return format_date(day, "long", locale=self._locale)

    def moment(self, at: dt.datetime) -> str:
        """Return a point in time by the minute, in UTC."""
        time = format_time(at, "HH:mm", locale=self._locale)
        return self.say("{date}, {time} UTC", date=self.date(at), time=time)

    def period(self, first: dt.date, last: dt.date) -> str:
        """Return from which day to which: "26 Oct – 24 Nov 2026"."""
        return str(format_interval(first, last, "yMMMd", locale=self._locale))

    def short_date(self, day: dt.date) -> str:
        """Return a day without its year, as short as may be: "26 Oct"."""
        return str(format_skeleton("MMMd", day, locale=self._locale))

    def duration(self, seconds: float) -> str:
        """Return a short time with its unit: whole milliseconds, from a second on its tenths."""
        if seconds < _A_SECOND:
            return self._unit(round(1000 * seconds), "duration-millisecond")
        return self._unit(round(seconds, 1), "duration-second")

    def ago(self, time: dt.timedelta) -> str:
        """Return how long ago something was: "12 seconds ago"."""
        return format_timedelta(-time, add_direction=True, locale=self._locale)

    def country(self, code: str) -> str:
        """Return the name of a country by its two letters (ISO 3166-1 alpha-2)."""
        return str(self._locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """Return what this language calls another."""
        return str(self._locale.languages.get(code.replace("-", "_"), code))

    @property
    def language_names(self) -> Mapping[str, str]:
        """What this language calls all others, by the CLDR's codes, such as `pt_BR`."""
        return self._locale.languages

    @property
    def own_name(self) -> str:
        """What the language calls itself, with the capital that begins a button."""
        return capitalised(self.language_name(self.language))

    def _unit(self, number: float, unit: str) -> str:
        return format_unit(number, unit, "short", locale=self._locale)

    def _counted(self, one: str, many: str, values: dict[str, object]) -> str:
        number = values["n"]
        form = self._catalogue.ngettext(one, many, number if isinstance(number, int) else 0)
        return form.format_map(self._written(values))

    def _written(self, values: dict[str, object]) -> dict[str, object]:
        shape = _ISOLATED if self.right_to_left else "{}"
        return {name: shape.format(self._said(value)) for name, value in values.items()}

    def _said(self, value: object) -> str:
        if isinstance(value, Phrase):
            return self.say(value)
        return self.number(value) if type(value) is int else str(value)


def capitalised(text: str) -> str:
    """Return a text with its first letter large, as it begins a line; the rest stays."""
    return text[:1].upper() + text[1:]


@cache
def speech_of(language: str, folder: Path = FOLDER) -> Speech:
    """Return how a language is spoken."""
    return Speech(language, folder)


@cache
def in_all(phrase: Phrase, folder: Path = FOLDER) -> frozenset[str]:
    """Return a message's words in all languages that have a catalogue; commas part the words."""
    said = (speech_of(language, folder).say(phrase) for language in languages(folder))
    return frozenset(word.strip() for text in said for word in text.split(",") if word.strip())


def _locale(language: str) -> Locale:
    try:
        return _ENGLISH if language == SOURCE else Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return _ENGLISH
