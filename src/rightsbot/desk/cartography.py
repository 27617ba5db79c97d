"""Draws the maps of `/map`: a process that reads JSON and writes a PNG.

`python -m rightsbot.desk.cartography <map.json >picture.png`
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Map, Spot
from rightsbot.desk.canvas import PALE, Canvas, drawable
from rightsbot.desk.coast import coasts, project
from rightsbot.desk.labels import DOT, Box, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.coast import Point

WIDTH: Final = 1280
HEIGHT: Final = 800
TITLE: Final = 76
"""How high the strip above the map is that has the title, in pixels."""
FOOT: Final = 44
"""How high the strip below it is that says where the map is from."""
SIZE: Final = 27
"""How large the names are, in pixels."""
SHEET: Final = Box(0, TITLE, WIDTH, HEIGHT - TITLE - FOOT)
"""Where the map is."""
_EDGE: Final = 16
_MARGIN: Final = 0.14
"""How much of the map is left free around the places, as a share of it on each side."""
_SPAN: Final = 0.7
"""How wide a map is at least, for a globe with a radius of 1: some forty degrees."""
_SEA, _LAND, _POINT, _LEADER = "#eaf2f8", "#cfcfc8", "#B8003A", "#404040"
_LINE_HEIGHT: Final = 1.25
_BASELINE: Final = 0.95
_HEADING, _SMALL = 36, 22
_SHORTEST: Final = 2.6 * DOT
"""Names nearer than that to their dots need no line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its dot and, if there was room, where it stands."""

    name: str
    dot: Point
    box: Box | None


class View:
    """Which part of the world fills the sheet: that of the places, with a margin."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        """Look at some places, of which there is at least one."""
        longitudes = [spot.longitude for spot in spots]
        self._meridian = (min(longitudes) + max(longitudes)) / 2
        points = [project(spot.longitude, spot.latitude, self._meridian) for spot in spots]
        (left, right), (bottom, top) = (
            (min(each), max(each)) for each in zip(*points, strict=True)
        )
        free = 1 - 2 * _MARGIN
        span = max((right - left) / free, (top - bottom) / free * SHEET.width / SHEET.height, _SPAN)
        self._scale = SHEET.width / span
        self._middle = ((left + right) / 2, (bottom + top) / 2)

    def pixel(self, longitude: float, latitude: float) -> Point:
        """Return where a point of the world is on the sheet."""
        x, y = project(longitude, latitude, self._meridian)
        return (
            SHEET.left + SHEET.width / 2 + (x - self._middle[0]) * self._scale,
            SHEET.top + SHEET.height / 2 - (y - self._middle[1]) * self._scale,
        )


def labels(canvas: Canvas, view: View, spots: Sequence[Spot]) -> list[Label]:
    """Return where everything stands that is drawn of places."""
    names = [drawable(spot.name) or "?" for spot in spots]
    dots = [view.pixel(spot.longitude, spot.latitude) for spot in spots]
    sizes = [(canvas.width(name, SIZE), SIZE * _LINE_HEIGHT) for name in names]
    boxes = place(dots, sizes, SHEET.wider(-_EDGE))
    return [Label(*each) for each in zip(names, dots, boxes, strict=True)]


def picture(given: Map) -> bytes:
    """Return a map as a PNG of `WIDTH` by `HEIGHT` pixels."""
    canvas = Canvas(WIDTH, HEIGHT)
    view = View(given.spots)
    canvas.bar(SHEET.left, SHEET.top, SHEET.width, SHEET.height, _SEA)
    _land(canvas, view)
    placed = labels(canvas, view, given.spots)
    for label in placed:
        _leader(canvas, label)
    for label in placed:
        canvas.dot(label.dot, DOT, _POINT)
        if label.box:
            baseline = label.box.top + _BASELINE * SIZE
            canvas.text(label.box.left, baseline, label.name, SIZE, halo=True)
    _frame(canvas, given)
    return canvas.png()


def _land(canvas: Canvas, view: View) -> None:
    """Fill the land, once more to the left and to the right for views beyond 180 degrees."""
    for ring in coasts():
        for turn in (-360, 0, 360):
            corners = [view.pixel(x + turn, y) for x, y in ring.points]
            if any(0 <= x <= WIDTH for x, _ in corners):
                canvas.area(corners, _SEA if ring.is_lake else _LAND)


def _leader(canvas: Canvas, label: Label) -> None:
    """Draw the line from a dot to its name, if that stands apart."""
    if label.box:
        end = label.box.nearest(label.dot)
        if max(abs(end[0] - label.dot[0]), abs(end[1] - label.dot[1])) > _SHORTEST:
            canvas.line(label.dot, end, _LEADER)


def _frame(canvas: Canvas, given: Map) -> None:
    """Cover what stands out of the map, and write above and below it."""
    canvas.bar(0, 0, WIDTH, TITLE, "white")
    canvas.bar(0, HEIGHT - FOOT, WIDTH, FOOT, "white")
    room = WIDTH - 2 * _EDGE
    name = drawable(given.title)
    size = _HEADING * min(1, room / max(canvas.width(name, _HEADING, bold=True), 1))
    canvas.text(_EDGE, TITLE - 26, name, size, bold=True)
    canvas.text(WIDTH - _EDGE, HEIGHT - 14, given.credit, _SMALL, color=PALE, align="right")


def read(data: bytes) -> Map:
    """Return a map from its JSON."""
    given = json.loads(data)
    spots = tuple(Spot(**spot) for spot in given["spots"])
    return Map(**given | {"spots": spots})


def main() -> None:
    """Read a map as JSON from standard input, and write the picture to standard output."""
    sys.stdout.buffer.write(picture(read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
