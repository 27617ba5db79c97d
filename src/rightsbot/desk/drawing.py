"""Draws the figures of `/stats`: a process that reads JSON and writes a PNG.

`python -m rightsbot.desk.drawing en <figures.json >picture.png`
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from rightsbot.desk.canvas import LINE, MARGIN, PALE, WIDTH, Canvas, drawable
from rightsbot.desk.figures import Count, Figures
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.figures import Day
    from rightsbot.speech.speech import Speech

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


def picture(figures: Figures, speech: Speech) -> bytes:
    """Return the figures as a PNG: outcomes, days, commands and languages, entries, thumbs."""
    canvas = Canvas()
    _title(canvas, figures, speech)
    if figures.asked:
        _outcomes(canvas, figures, speech)
        if len(figures.days) > 1:
            _days(canvas, figures.days, speech)
        _columns(canvas, figures, speech)
        if figures.entries:
            title = speech.say("Most asked")
            _counts(canvas, speech, title, figures.entries[:_MOST_ENTRIES], MARGIN, INNER)
        _thumbs(canvas, figures, speech)
    else:
        nothing = speech.say("No questions yet")
        canvas.text(WIDTH / 2, WIDTH / 2, nothing, 56, color=PALE, align="center")
    return canvas.png()


def _title(canvas: Canvas, figures: Figures, speech: Speech) -> None:
    canvas.y += 40
    canvas.text(MARGIN, canvas.y, speech.say("Questions"), 56, bold=True)
    canvas.y += 54
    if figures.days:
        period = speech.period(figures.days[0].day, figures.days[-1].day)
        canvas.text(MARGIN, canvas.y, period, 36, color=PALE)


def _outcomes(canvas: Canvas, figures: Figures, speech: Speech) -> None:
    """Draw all questions as one bar in three parts; the words below it are the colours' key."""
    canvas.y += 92
    share = speech.say("{share} answered", share=speech.percent(figures.share_answered))
    canvas.text(MARGIN, canvas.y, speech.number(figures.asked), 64, bold=True)
    canvas.text(WIDTH - MARGIN, canvas.y, share, 48, bold=True, color=ANSWERED, align="right")
    canvas.y += 28
    parts = (
        (phrase("Answered {number}", number=figures.answered), figures.answered, ANSWERED),
        (phrase("Unsure {number}", number=figures.unsure), figures.unsure, UNSURE),
        (phrase("Not found {number}", number=figures.none), figures.none, NONE),
    )
    x = float(MARGIN)
    for _, times, color in parts:
        canvas.bar(x, canvas.y, INNER * times / figures.asked, 44, color)
        x += INNER * times / figures.asked
    canvas.y += 92
    _key(canvas, [(speech.say(words), color) for words, _, color in parts])


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


def _days(canvas: Canvas, days: Sequence[Day], speech: Speech) -> None:
    """Draw a bar for each day, parted by outcome."""
    _heading(canvas, speech.say("Per day"))
    most = max(day.asked for day in days)
    marks = MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, most)
    ticks = [tick for tick in marks if 0 <= tick <= most]
    scale, bottom = _PLOT / most, canvas.y + _PLOT
    left = MARGIN + canvas.width(speech.number(ticks[-1]), 26) + 16
    for tick in ticks:
        canvas.bar(left, bottom - tick * scale, WIDTH - MARGIN - left, 2, LINE)
        number = speech.number(tick)
        canvas.text(left - 16, bottom - tick * scale + 9, number, 26, color=PALE, align="right")
    step = (WIDTH - MARGIN - left) / len(days)
    width = min(0.8 * step, _WIDEST_BAR)
    for place, day in enumerate(days):
        y = bottom
        for times, color in ((day.answered, ANSWERED), (day.unsure, UNSURE), (day.none, NONE)):
            y -= times * scale
            canvas.bar(left + step * (place + 0.5) - width / 2, y, width, times * scale, color)
    canvas.y = bottom + 38
    _dates(canvas, [speech.short_date(day.day) for day in days], left, step)


def _dates(canvas: Canvas, dates: Sequence[str], left: float, step: float) -> None:
    """Write dates below some days, evenly apart, the latest among them."""
    apart = max(1, -(-len(dates) // _DATES))
    for number in range(len(dates) - 1, -1, -apart):
        middle = left + step * (number + 0.5)
        canvas.text(
            min(middle, WIDTH - MARGIN - canvas.width(dates[number], 26) / 2),
            canvas.y,
            dates[number],
            26,
            color=PALE,
            align="center",
        )


def _columns(canvas: Canvas, figures: Figures, speech: Speech) -> None:
    """Draw commands and languages beside one another."""
    width = (INNER - _COLUMNS_GAP) / 2
    top = lowest = canvas.y
    lists = (
        (speech.say("By command"), figures.kinds),
        (speech.say("By language"), figures.languages),
    )
    for column, (title, counts) in enumerate(lists):
        if counts:
            canvas.y = top
            left = MARGIN + column * (width + _COLUMNS_GAP)
            _counts(canvas, speech, title, _most(counts, speech), left, width)
            lowest = max(lowest, canvas.y)
    canvas.y = lowest


def _most(counts: Sequence[Count], speech: Speech) -> tuple[Count, ...]:
    """Return so many as there is room for; the last stands for all others."""
    if len(counts) <= _MOST_ROWS:
        return tuple(counts)
    others = sum(one.times for one in counts[_MOST_ROWS - 1 :])
    return (*counts[: _MOST_ROWS - 1], Count(speech.say("others"), others))


def _counts(  # noqa: PLR0913, PLR0917  # what, in which language, and where
    canvas: Canvas,
    speech: Speech,
    title: str,
    counts: Sequence[Count],
    left: float,
    width: float,
) -> None:
    """Draw names, each with its number beside it and its bar below it."""
    _heading(canvas, title, left)
    most = max(1, *(one.times for one in counts))
    for place, one in enumerate(counts, 1):
        name = drawable(one.name) or speech.say("(number {place} in the text)", place=place)
        times = speech.number(one.times)
        room = width - canvas.width(times, _SIZE, bold=True) - 24
        for number, line in enumerate(canvas.wrapped(name, _SIZE, room)):
            canvas.y += _ROW
            canvas.text(left, canvas.y - 8, line, _SIZE)
            if number == 0:
                canvas.text(left + width, canvas.y - 8, times, _SIZE, bold=True, align="right")
        canvas.bar(left, canvas.y + 4, width, _BAR, "#eeeeee")
        canvas.bar(left, canvas.y + 4, width * one.times / most, _BAR, ANSWERED)
        canvas.y += _BAR + 14


def _thumbs(canvas: Canvas, figures: Figures, speech: Speech) -> None:
    canvas.y += _GAP
    words = speech.say(
        "Thumbs up {up}, thumbs down {down}", up=figures.thumbs_up, down=figures.thumbs_down
    )
    canvas.text(MARGIN, canvas.y, words, 34)


def _heading(canvas: Canvas, title: str, left: float = MARGIN) -> None:
    canvas.y += _GAP + 10
    canvas.text(left, canvas.y, title, 36, bold=True)
    canvas.y += 28


def main(language: str) -> None:
    """Read figures as JSON from standard input, and write the picture to standard output."""
    figures = Figures.read(sys.stdin.buffer.read())
    sys.stdout.buffer.write(picture(figures, speech_of(language)))


if __name__ == "__main__":
    main(sys.argv[1])
