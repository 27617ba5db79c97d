"""Draws the figures of `/stats`: a process that reads JSON and writes a PNG.

`python -m rightsbot.desk.drawing <figures.json >picture.png`
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from rightsbot.desk.canvas import LINE, MARGIN, PALE, WIDTH, Canvas, drawable
from rightsbot.desk.figures import Count, Figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.figures import Day

# Told apart with any colour vision, and in grey (Okabe and Ito, https://jfly.uni-koeln.de/color/).
ANSWERED, UNSURE, NONE = "#0072B2", "#8CCBF0", "#D55E00"
INNER = WIDTH - 2 * MARGIN
_GAP = 66
_COLUMNS_GAP = 60
_PLOT = 300
_ROW, _BAR = 40, 18
_MOST_ROWS, _MOST_ENTRIES = 5, 6
_WIDEST_BAR = 72
_DATES = 4
_SIZE = 30


def picture(figures: Figures) -> bytes:
    """Return the figures as a PNG: outcomes, days, commands and languages, entries, thumbs."""
    canvas = Canvas()
    _title(canvas, figures)
    if figures.asked:
        _outcomes(canvas, figures)
        if len(figures.days) > 1:
            _days(canvas, figures.days)
        _columns(canvas, figures)
        if figures.entries:
            _counts(canvas, "Most asked", figures.entries[:_MOST_ENTRIES], MARGIN, INNER)
        _thumbs(canvas, figures)
    else:
        canvas.text(WIDTH / 2, WIDTH / 2, "No questions yet", 56, color=PALE, align="center")
    return canvas.png()


def _title(canvas: Canvas, figures: Figures) -> None:
    canvas.y += 40
    canvas.text(MARGIN, canvas.y, "Questions", 56, bold=True)
    canvas.y += 54
    canvas.text(MARGIN, canvas.y, figures.period, 36, color=PALE)


def _outcomes(canvas: Canvas, figures: Figures) -> None:
    """Draw all questions as one bar in three parts; the words below it are the colours' key."""
    canvas.y += 92
    share = f"{figures.percent_answered}% answered"
    canvas.text(MARGIN, canvas.y, f"{figures.asked:,}", 64, bold=True)
    canvas.text(WIDTH - MARGIN, canvas.y, share, 48, bold=True, color=ANSWERED, align="right")
    canvas.y += 28
    parts = (
        ("Answered", figures.answered, ANSWERED),
        ("Unsure", figures.unsure, UNSURE),
        ("Not found", figures.none, NONE),
    )
    x = float(MARGIN)
    for _, times, color in parts:
        canvas.bar(x, canvas.y, INNER * times / figures.asked, 44, color)
        x += INNER * times / figures.asked
    canvas.y += 92
    _key(canvas, [(f"{name} {times:,}", color) for name, times, color in parts])


def _key(canvas: Canvas, parts: Sequence[tuple[str, str]]) -> None:
    """Write words beside their colours in one line, smaller where millions make it long."""
    square, gap = 38, 34
    room = INNER - len(parts) * square - (len(parts) - 1) * gap
    size = _SIZE * min(1, room / sum(canvas.width(words, _SIZE) for words, _ in parts))
    x = float(MARGIN)
    for words, color in parts:
        canvas.bar(x, canvas.y - 24, 26, 26, color)
        canvas.text(x + square, canvas.y, words, size)
        x += square + canvas.width(words, size) + gap


def _days(canvas: Canvas, days: Sequence[Day]) -> None:
    """Draw a bar for each day, parted by outcome."""
    _heading(canvas, "Per day")
    most = max(day.asked for day in days)
    marks = MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, most)
    ticks = [tick for tick in marks if 0 <= tick <= most]
    scale, bottom = _PLOT / most, canvas.y + _PLOT
    left = MARGIN + canvas.width(f"{ticks[-1]:,.0f}", 26) + 16
    for tick in ticks:
        canvas.bar(left, bottom - tick * scale, WIDTH - MARGIN - left, 2, LINE)
        canvas.text(
            left - 16, bottom - tick * scale + 9, f"{tick:,.0f}", 26, color=PALE, align="right"
        )
    step = (WIDTH - MARGIN - left) / len(days)
    width = min(0.8 * step, _WIDEST_BAR)
    for number, day in enumerate(days):
        y = bottom
        for times, color in ((day.answered, ANSWERED), (day.unsure, UNSURE), (day.none, NONE)):
            y -= times * scale
            canvas.bar(left + step * (number + 0.5) - width / 2, y, width, times * scale, color)
    canvas.y = bottom + 38
    _dates(canvas, days, left, step)


def _dates(canvas: Canvas, days: Sequence[Day], left: float, step: float) -> None:
    """Write dates below some days, evenly apart, the latest among them."""
    apart = max(1, -(-len(days) // _DATES))
    for number in range(len(days) - 1, -1, -apart):
        day = days[number].day
        middle = left + step * (number + 0.5)
        canvas.text(
            min(middle, WIDTH - MARGIN - 46),
            canvas.y,
            f"{day.day} {day:%b}",
            26,
            color=PALE,
            align="center",
        )


def _columns(canvas: Canvas, figures: Figures) -> None:
    """Draw commands and languages beside one another."""
    width = (INNER - _COLUMNS_GAP) / 2
    top = lowest = canvas.y
    lists = (("By command", figures.kinds), ("By language", figures.languages))
    for column, (title, counts) in enumerate(lists):
        if counts:
            canvas.y = top
            _counts(canvas, title, _most(counts), MARGIN + column * (width + _COLUMNS_GAP), width)
            lowest = max(lowest, canvas.y)
    canvas.y = lowest


def _most(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return so many as there is room for; the last stands for all others."""
    if len(counts) <= _MOST_ROWS:
        return tuple(counts)
    others = sum(one.times for one in counts[_MOST_ROWS - 1 :])
    return (*counts[: _MOST_ROWS - 1], Count("others", others))


def _counts(canvas: Canvas, title: str, counts: Sequence[Count], left: float, width: float) -> None:
    """Draw names, each with its number beside it and its bar below it."""
    _heading(canvas, title, left)
    most = max(1, *(one.times for one in counts))
    for place, one in enumerate(counts, 1):
        name = drawable(one.name) or f"(number {place} in the text)"
        times = f"{one.times:,}"
        room = width - canvas.width(times, _SIZE, bold=True) - 24
        for number, line in enumerate(canvas.wrapped(name, _SIZE, room)):
            canvas.y += _ROW
            canvas.text(left, canvas.y - 8, line, _SIZE)
            if number == 0:
                canvas.text(left + width, canvas.y - 8, times, _SIZE, bold=True, align="right")
        canvas.bar(left, canvas.y + 4, width, _BAR, "#eeeeee")
        canvas.bar(left, canvas.y + 4, width * one.times / most, _BAR, ANSWERED)
        canvas.y += _BAR + 14


def _thumbs(canvas: Canvas, figures: Figures) -> None:
    canvas.y += _GAP
    words = f"Thumbs up {figures.thumbs_up:,}, thumbs down {figures.thumbs_down:,}"
    canvas.text(MARGIN, canvas.y, words, 34)


def _heading(canvas: Canvas, title: str, left: float = MARGIN) -> None:
    canvas.y += _GAP + 10
    canvas.text(left, canvas.y, title, 36, bold=True)
    canvas.y += 28


def main() -> None:
    """Read figures as JSON from standard input, and write the picture to standard output."""
    sys.stdout.buffer.write(picture(Figures.read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
