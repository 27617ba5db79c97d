"""The coasts of the world, and how they come onto paper.

The table is made by `tools/coastlines.py` from Natural Earth, which is in the public domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]

TABLE: Final = Path(__file__).with_name("coastlines.txt")
"""A ring of land for each line; see its head."""
FINENESS: Final = 100
"""The table's units to a degree."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


@dataclass(frozen=True, slots=True)
class Ring:
    """The shore of some land, or of a lake in it."""

    is_lake: bool
    points: tuple[Point, ...]
    """Longitudes and latitudes in degrees; a ring may run on beyond 180."""


def coasts() -> list[Ring]:
    """Return every shore, a lake's after that of the land around it."""
    lines = TABLE.read_text("utf-8").splitlines()
    return [
        Ring(line.startswith("~"), tuple(_points(line.removeprefix("~"))))
        for line in lines
        if not line.startswith("#")
    ]


def _points(line: str) -> Iterator[Point]:
    x = y = 0
    for step in line.split():
        right, _, up = step.partition(",")
        x, y = x + int(right), y + int(up)
        yield x / FINENESS, y / FINENESS


def project(longitude: float, latitude: float, meridian: float = 0.0) -> Point:
    """Return where a point lies on the Equal Earth projection around a meridian.

    Continents keep their true sizes against one another, which on a map of migration matters. The
    formula is of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018),
    https://doi.org/10.1080/13658816.2018.1504949.

    Args:
        longitude: in degrees, eastwards.
        latitude: in degrees, northwards.
        meridian: what is in the middle, in degrees; near it shapes are truest.

    Returns:
        Right and up, for a globe with a radius of 1.
    """
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = 2 * sqrt(3) * radians(longitude - meridian) * cos(theta) / (3 * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y
