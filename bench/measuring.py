"""Times and sizes, measured alike for everything that is compared."""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
MEGA = 1e6


@dataclass(frozen=True, slots=True)
class Built:
    """What it took to build something: seconds, and megabytes that stay in use."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run of queries took, in milliseconds, and how many of them found what was meant."""

    median: float
    slowest: float
    """The 99th percentile."""
    found: float


def build(make: Callable[[], T]) -> tuple[T, Built]:
    """Build twice: once for the time, once for the memory, which is slow to watch."""
    gc.collect()
    start = perf_counter()
    make()
    seconds = perf_counter() - start
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    megabytes = tracemalloc.get_traced_memory()[0] / MEGA
    tracemalloc.stop()
    return made, Built(seconds, megabytes)


def ask(queries: Sequence[T], right: Callable[[T], bool]) -> Asked:
    """Time each query; none of them is run before, so nothing is remembered."""
    times, found = [], 0
    gc.collect()
    gc.disable()
    for query in queries:
        start = perf_counter()
        is_right = right(query)
        times.append(perf_counter() - start)
        found += is_right
    gc.enable()
    median, slowest = np.percentile(np.array(times) * 1e3, (50, 99))
    return Asked(float(median), float(slowest), found / len(queries))
