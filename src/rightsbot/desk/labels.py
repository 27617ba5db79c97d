"""Where names stand on a map, so that none covers another, a dot, or the edge.

Own code, for the libraries that place labels (adjustText, textalloc) want SciPy or move labels by
forces without a promise. Here a name is tried near its dot first and then further away, the most
crowded dots first. Then a neighbourhood at a time is cleared and filled in another order, and what
is better stays (Shaw's large neighbourhood search).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, pi, sin
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Point = tuple[float, float]

DOT: Final = 9.0
"""The radius of a dot, in pixels, with its rim."""
_SPACE: Final = 5.0
"""What is left free around a label and around a dot."""
_TRIES: Final = 150
_AT_ONCE: Final = 7
"""How many labels of a neighbourhood are placed anew."""
_DIRECTIONS: Final = 16
_STEP, _RINGS = 9.0, 40
_CROWD: Final = 120.0
_SAME: Final = 2 * DOT
"""Dots nearer than that count as one, whose lines begin together."""
_FAR: Final = 60.0
_CROSSED: Final = 150.0
_LACKING: Final = 100_000.0
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels from the upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        """Whether the two have any point in common."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def within(self, other: Box) -> bool:
        """Whether all of it is in the other one."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.left + self.width <= other.left + other.width
            and self.top + self.height <= other.top + other.height
        )

    def wider(self, by: float) -> Box:
        """Return it with so much more on each side."""
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def nearest(self, point: Point) -> Point:
        """Return its point that is nearest to another."""
        x = min(max(point[0], self.left), self.left + self.width)
        y = min(max(point[1], self.top), self.top + self.height)
        return x, y


def around(point: Point, radius: float = DOT) -> Box:
    """Return the box of a dot."""
    return Box(point[0] - radius, point[1] - radius, 2 * radius, 2 * radius)


def place(
    dots: Sequence[Point], sizes: Sequence[tuple[float, float]], sheet: Box
) -> list[Box | None]:
    """Return where each dot's label stands; None for one that finds no room at all.

    Args:
        dots: the places, in pixels.
        sizes: how wide and high each one's label is.
        sheet: what the labels have to stay in.
    """
    rooms = [list(_rooms(dots, at, size, sheet)) for at, size in enumerate(sizes)]
    crowded = sorted(range(len(dots)), key=lambda at: -len(_near(dots, at, _CROWD)))
    best = _filled({}, crowded, rooms)
    least = _cost(best, rooms)
    chance = Random(_SEED)  # noqa: S311  # the same picture every time, and no secret
    for _ in range(_TRIES if len(dots) > 1 else 0):
        anew = _near(dots, chance.randrange(len(dots)), 2 * _CROWD)[:_AT_ONCE]
        kept = {at: room for at, room in best.items() if at not in anew}
        tried = _filled(kept, chance.sample(anew, len(anew)), rooms)
        if (cost := _cost(tried, rooms)) < least:
            best, least = tried, cost
    return [best[at].box if at in best else None for at in range(len(dots))]


@dataclass(frozen=True, slots=True)
class _Room:
    """Where a label could stand, were there no others."""

    cost: float
    box: Box
    start: Point
    end: Point
    """The ends of the line that leads from the dot to the label."""

    def excludes(self, other: _Room) -> bool:
        """Whether two labels cannot both have their room."""
        return self.box.wider(_SPACE).touches(other.box)

    def crosses(self, other: _Room) -> int:
        """Count what the lines of two labels would cross."""
        through = _through(self.start, self.end, other.box.wider(2))
        back = _through(other.start, other.end, self.box.wider(2))
        together = _apart(self.start, other.start) < _SAME
        across = not together and _cross(self.start, self.end, other.start, other.end)
        return through + back + across


def _near(dots: Sequence[Point], at: int, radius: float) -> list[int]:
    """Return the dots within a radius of one, itself first."""
    away = ((_apart(dots[at], dot), other) for other, dot in enumerate(dots))
    return [other for distance, other in sorted(away) if distance < radius]


def _apart(one: Point, two: Point) -> float:
    return hypot(one[0] - two[0], one[1] - two[1])


def _rooms(
    dots: Sequence[Point], at: int, size: tuple[float, float], sheet: Box
) -> Iterator[_Room]:
    """Yield where a label could stand by what the sheet and the dots allow, the best first."""
    dot = dots[at]
    rooms = []
    for cost, box in _candidates(dot, size):
        wide = box.wider(_SPACE)
        if not wide.within(sheet) or any(wide.touches(around(other)) for other in dots):
            continue
        end = box.nearest(dot)
        through = sum(
            _through(dot, end, around(other)) for other in dots if _apart(dot, other) >= _SAME
        )
        rooms.append(_Room(cost + _CROSSED * through, box, dot, end))
    yield from sorted(rooms, key=lambda room: room.cost)


def _candidates(dot: Point, size: tuple[float, float]) -> Iterator[tuple[float, Box]]:
    """Yield boxes about a dot with what each costs, the nearest first."""
    (x, y), (width, height) = dot, size
    for ring in range(_RINGS):
        away = DOT + 2 * _SPACE + ring * _STEP
        for number in range(_DIRECTIONS):
            angle = 2 * pi * number / _DIRECTIONS
            right, down = cos(angle), sin(angle)
            # The box's own nearest point lies in that direction.
            left = x + away * right + (right - 1) / 2 * width
            top = y + away * down + (down - 1) / 2 * height
            # Twice as far is worse than twice. To the right is where readers look for a name.
            yield (ring * _STEP) ** 2 / _FAR + 1 - right, Box(left, top, width, height)


def _filled(
    placed: Mapping[int, _Room], order: Sequence[int], rooms: Sequence[Sequence[_Room]]
) -> dict[int, _Room]:
    """Place more labels one after the other, each where it then is best."""
    full = dict(placed)
    for at in order:
        best: tuple[float, _Room] | None = None
        for room in rooms[at]:
            if best and room.cost >= best[0]:
                break
            if not any(room.excludes(other) for other in full.values()):
                cost = room.cost + _CROSSED * sum(map(room.crosses, full.values()))
                if best is None or cost < best[0]:
                    best = cost, room
        if best:
            full[at] = best[1]
    return full


def _cost(placed: Mapping[int, _Room], rooms: Sequence[object]) -> float:
    """Return what a picture's labels cost altogether, most of all those that it lacks."""
    alone = sum(room.cost for room in placed.values())
    crossings = sum(one.crosses(two) for one, two in combinations(placed.values(), 2))
    return alone + _CROSSED * crossings + _LACKING * (len(rooms) - len(placed))


def _cross(one: Point, two: Point, three: Point, four: Point) -> bool:
    """Whether two stretches of line cross."""
    return _side(one, two, three) != _side(one, two, four) and _side(three, four, one) != _side(
        three, four, two
    )


def _side(start: Point, end: Point, point: Point) -> bool:
    across = (end[0] - start[0]) * (point[1] - start[1])
    return across - (end[1] - start[1]) * (point[0] - start[0]) > 0


def _through(start: Point, end: Point, box: Box) -> bool:
    """Whether a stretch of line runs through a box."""
    right, bottom = box.left + box.width, box.top + box.height
    ends_inside = box.nearest(start) == start or box.nearest(end) == end
    return (
        ends_inside
        or _cross(start, end, (box.left, box.top), (right, bottom))
        or _cross(start, end, (box.left, bottom), (right, box.top))
    )
