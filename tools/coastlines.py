"""Write src/rightsbot/desk/coastlines.txt: the land of the world, for the pictures of `/map`.

Run it again when Natural Earth has better coasts. Its land at 1:50,000,000 comes as TopoJSON in the
npm package world-atlas: `npm pack world-atlas`, unpack it, and then
`python -m tools.coastlines package/land-50m.json`.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from math import copysign
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsbot.desk.coast import FINENESS, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Point = tuple[float, float]

TOLERANCE = 0.03
"""How far a simplified coast may lie from the true one, in degrees: a pixel when zoomed in."""
SMALLEST = 0.03
"""Islands of less are left out, in square degrees: they would be specks."""
HALF_TURN = 180
HEADER = """\
# Coastlines: a ring a line, of longitudes and latitudes in hundredths of a degree. The first point
# is whole, the others are differences; a lake's ring begins with ~. From tools/coastlines.py.
# Made with Natural Earth (naturalearthdata.com), 1:50m land, which is in the public domain.
"""


def rings(topology: dict[str, Any]) -> Iterator[tuple[bool, list[Point]]]:
    """Yield every ring of a TopoJSON's land in degrees, and whether there is a lake in it."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = [
        [
            (x * scale_x + left, y * scale_y + bottom)
            for x, y in accumulate(arc, lambda one, two: [one[0] + two[0], one[1] + two[1]])
        ]
        for arc in topology["arcs"]
    ]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for number, parts in (
            (number, parts) for each in polygons for number, parts in enumerate(each)
        ):
            ring: list[Point] = []
            for arc in parts:
                # An arc with a number below zero runs backwards.
                ring += arcs[arc] if arc >= 0 else arcs[~arc][::-1]
            yield number > 0, unwrapped(ring)


def unwrapped(ring: Sequence[Point]) -> list[Point]:
    """Let a ring run on beyond 180 degrees where it would leap; one about a pole takes that in."""
    points = [ring[0]]
    for x, y in ring[1:]:
        turns = round((points[-1][0] - x) / 360)
        points.append((x + 360 * turns, y))
    if abs(points[-1][0] - points[0][0]) > HALF_TURN:
        pole = copysign(90, points[0][1])
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return points


def simplified(line: Sequence[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """Return the points without which the line would stray (Douglas and Peucker)."""
    kept, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        away, most = max(
            ((_away(line[at], line[first], line[last]), at) for at in range(first + 1, last)),
            default=(0.0, first),
        )
        if away > tolerance:
            kept.add(most)
            parts += [(first, most), (most, last)]
    return [line[at] for at in sorted(kept)]


def _away(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a stretch of line."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def written(ring: Sequence[Point]) -> str:
    """Return a ring as a line of the table."""
    points = [(round(x * FINENESS), round(y * FINENESS)) for x, y in ring]
    steps = ((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))
    return " ".join(f"{x},{y}" for x, y in (points[0], *steps))


def main() -> None:
    """Read the TopoJSON that the command line names, and write the table anew."""
    topology = json.loads(Path(sys.argv[1]).read_bytes())
    large = ((lake, ring) for lake, ring in rings(topology) if _area(ring) >= SMALLEST)
    lines = (f"{'~' if lake else ''}{written(simplified(ring))}\n" for lake, ring in large)
    TABLE.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
