"""How long answers take: counted under bounds, since only sums are kept."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.speech.speech import Speech

BOUNDS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, inf)
"""Seconds: an answer is counted under the first that it stays below."""


def bound(seconds: float) -> float:
    """Return the bound that a duration is counted under."""
    return BOUNDS[bisect_right(BOUNDS[:-1], seconds)]


def median(counts: Mapping[float, int]) -> float | None:
    """Return about how many seconds half of the answers stayed below; None without any.

    Those under one bound are taken to be spread evenly.

    Args:
        counts: by bound, how many stayed below it and not below the one before.
    """
    half = sum(counts.values()) / 2
    for lower, upper in pairwise((0.0, *BOUNDS)):
        times = counts.get(upper, 0)
        if times and half <= times:
            return lower if upper == inf else lower + (upper - lower) * half / times
        half -= times
    return None


def spoken(speech: Speech, seconds: float) -> str:
    """Say a duration as people do: `about 3 ms`, `about 1.5 secs`; the shortest is `1 ms`."""
    if seconds < BOUNDS[0]:
        return speech.duration(BOUNDS[0])
    return speech.say("about {duration}", duration=speech.duration(seconds))
