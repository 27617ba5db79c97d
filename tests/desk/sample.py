"""Figures that the tests of the desk share."""

from __future__ import annotations

from datetime import date, timedelta

from rightsbot.desk.figures import Count, Day, Figures

FIRST = date(2026, 10, 26)


def days(number: int, answered: int = 7, unsure: int = 2, none: int = 1) -> tuple[Day, ...]:
    return tuple(
        Day(FIRST + timedelta(days=later), answered, unsure, none) for later in range(number)
    )


MONTH = Figures(
    days=days(30),
    kinds=(Count("any words", 200), Count("city", 100)),
    languages=(Count("English", 250), Count("Français", 50)),
    entries=(Count("Mechelen (Belgium)", 40), Count("Tent of rights", 20)),
    thumbs_up=12,
    thumbs_down=3,
)
EMPTY = Figures(days(30, 0, 0, 0))
NO_DAYS = Figures(())
LONG = Figures(
    days=days(1, 20_000, 300, 1_500),
    kinds=tuple(Count(f"a long name of a command, {number}", 9_999) for number in range(9)),
    languages=tuple(Count("Português do Brasil e de Portugal", 123_456) for _ in range(9)),
    entries=tuple(Count("W" * 120 + " of the right to the city" * 9, 99_999) for _ in range(9)),
)
SCRIPTS = Figures(
    days=days(2),
    languages=(Count("العربية", 2), Count("中文", 1)),
    entries=(
        Count("贝鲁特", 5),
        Count("Lola López 🎉", 4),
        Count("Барселона", 3),
        Count("$5 and $6 \\frac{", 2),
        Count("हिन्दी\x00\n", 1),
        Count("", 1),
    ),
)
