"""The figures of `/stats` as a file for spreadsheet programs."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from rightsbot.answers.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.desk.figures import Figures

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula begins with (OWASP, CSV Injection), also full-width; `clean` removes tabs."""


def csv_of(figures: Figures) -> bytes:
    """Return the figures as CSV: what was counted, of what, and how often.

    UTF-8 with a byte order mark, without which spreadsheet programs guess the alphabet (RFC 4180).
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("counted", "of", "times"))
    writer.writerows((counted, _harmless(name), times) for counted, name, times in _rows(figures))
    return text.getvalue().encode("utf-8-sig")


def _rows(figures: Figures) -> Iterator[tuple[str, str, int]]:
    for day in figures.days:
        date = day.day.isoformat()
        yield "answered", date, day.answered
        yield "unsure", date, day.unsure
        yield "not found", date, day.none
    lists = {
        "command": figures.kinds,
        "language": figures.languages,
        "entry": figures.entries,
    }
    for counted, counts in lists.items():
        for one in counts:
            yield counted, one.name, one.times
    yield "thumbs", "up", figures.thumbs_up
    yield "thumbs", "down", figures.thumbs_down


def _harmless(name: str) -> str:
    """Keep a spreadsheet program from taking a name for a formula."""
    name = clean(name)
    return f"'{name}" if name.startswith(_FORMULA) else name
