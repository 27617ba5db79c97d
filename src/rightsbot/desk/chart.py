"""Pictures, drawn by a process of their own; that of `/stats`, and the same in words.

Matplotlib takes some 60 MB and keeps them; the bot's process never imports it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rightsbot.answers.words import clean
from rightsbot.desk.aside import AsideError, aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.desk.figures import Count, Figures

PATIENCE = 20.0
"""How many seconds the drawing may take."""
# -P: a file of that name where the bot was started must not become the program.
PROGRAM = (sys.executable, "-P", "-m", "rightsbot.desk.drawing")
LONGEST = 1_000
"""The most characters of the text alternative; a caption of Telegram has room for 1,024."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_ITEMS, _LONGEST_NAME = 6, 32


class ChartError(Exception):
    """The picture could not be drawn; the message says why."""


async def draw(
    figures: Figures, program: Sequence[str] = PROGRAM, patience: float = PATIENCE
) -> bytes:
    """Return a picture of the figures, a PNG 1,080 pixels wide.

    Raises:
        ChartError: The other process failed, or took longer than `patience` seconds.
    """
    return await drawn(figures.json(), program, patience)


async def drawn(given: bytes, program: Sequence[str], patience: float = PATIENCE) -> bytes:
    """Return the PNG that a process of its own draws of what it is given.

    Raises:
        ChartError: The other process failed, or took longer than `patience` seconds.
    """
    try:
        return await aside("chart", program, given, _SIGNATURE, patience)
    except AsideError as error:
        raise ChartError(str(error)) from None


def alternative(figures: Figures) -> str:
    """Return the figures in words, for those who cannot see the picture; at most `LONGEST`."""
    text = "\n".join(_lines(figures))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _lines(figures: Figures) -> Iterator[str]:
    asked = figures.asked
    period = f", {figures.period}" if figures.period else ""
    if not asked:
        yield f"Questions{period}: no questions yet."
        return
    yield f"Questions{period}: {asked:,}, {figures.percent_answered}% answered."
    yield f"Answered {figures.answered:,}, unsure {figures.unsure:,}, not found {figures.none:,}."
    if len(figures.days) > 1:
        most = max(figures.days, key=lambda day: day.asked)
        yield f"Most in a day: {most.asked:,} on {most.day.day} {most.day:%B}."
    yield from _list("By command", figures.kinds)
    yield from _list("By language", figures.languages)
    yield from _list("Most asked", figures.entries)
    yield f"Thumbs: {figures.thumbs_up:,} up, {figures.thumbs_down:,} down."


def _list(title: str, counts: Sequence[Count]) -> Iterator[str]:
    if counts:
        items = (
            f"{number}. {_short(one.name)} {one.times:,}"
            for number, one in enumerate(counts[:_MOST_ITEMS], 1)
        )
        yield f"{title}: {'; '.join(items)}."


def _short(name: str) -> str:
    name = clean(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
