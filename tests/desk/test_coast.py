from __future__ import annotations

import pytest

from rightsbot.desk.coast import TABLE, coasts, project


def test_the_projection_is_equal_earth() -> None:
    # The size of the world, whose poles are lines 0.592 times as long as the equator.
    assert project(0, 0) == (0, 0)
    assert project(180, 0)[0] == pytest.approx(2.70663, abs=1e-4)
    assert project(0, 90)[1] == pytest.approx(1.31739, abs=1e-4)
    assert project(180, 90)[0] / project(180, 0)[0] == pytest.approx(0.59247, abs=1e-5)


def test_a_meridian_is_in_the_middle() -> None:
    assert project(20, 50, 20)[0] == 0
    assert project(30, 50, 20)[0] == pytest.approx(-project(10, 50, 20)[0])


def test_the_coasts_are_small_and_whole() -> None:
    rings = coasts()
    assert TABLE.stat().st_size < 200_000
    assert any(ring.is_lake for ring in rings)
    for ring in rings:
        (x, y), (last_x, last_y) = ring.points[0], ring.points[-1]
        assert (x, y) == pytest.approx((last_x, last_y), abs=0.02)
        steps = zip(ring.points, ring.points[1:], strict=False)
        assert all(-90 <= latitude <= 90 for _, latitude in ring.points)
        assert all(abs(one - two) < 361 for (one, _), (two, _) in steps)
