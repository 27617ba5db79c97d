from __future__ import annotations

import os
from math import isnan

import pytest

from bench.end_to_end.process import Process, cpu_seconds, megabytes

STAT = "42 (a bot (1) x) S 1 42 42 0 -1 4194560 1 0 0 0 150 50 7 7 20 0 3 0 100 1 1"
STATUS = "Name:\tbot\nVmPeak:\t 9999999 kB\nVmHWM:\t  100000 kB\nVmRSS:\t   50000 kB\n"


def test_cpu_is_user_and_system_time_of_the_process_alone() -> None:
    assert cpu_seconds(STAT, 100) == pytest.approx(2.0)


@pytest.mark.parametrize(("name", "expected"), [("VmRSS", 51.2), ("VmHWM", 102.4)])
def test_memory(name: str, expected: float) -> None:
    assert megabytes(STATUS, name) == pytest.approx(expected)


def test_memory_that_is_not_told_is_not_a_number() -> None:
    assert isnan(megabytes("Name:\tbot\n", "VmRSS"))


def test_this_process() -> None:
    process = Process(os.getpid())
    figures = (process.cpu(), process.memory(), process.peak_memory())
    assert all(isnan(figure) or figure > 0 for figure in figures)
    assert isnan(process.memory()) or process.memory() <= process.peak_memory()
