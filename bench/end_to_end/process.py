"""What a running process takes of processor and memory, as Linux tells it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from math import nan
from pathlib import Path

MEGA = 1e6


@dataclass(frozen=True, slots=True)
class Process:
    """A process by its id; where the system has no `/proc`, every figure is not a number."""

    pid: int

    def cpu(self) -> float:
        """Return the seconds of processor time that it has used, in its own code and the system's.

        Raises:
            OSError: it is gone.
        """
        stat = self._read("stat")
        return cpu_seconds(stat, os.sysconf("SC_CLK_TCK")) if stat else nan

    def memory(self) -> float:
        """Return the megabytes that it has in memory now."""
        return megabytes(self._read("status"), "VmRSS")

    def peak_memory(self) -> float:
        """Return the most megabytes that it ever had in memory."""
        return megabytes(self._read("status"), "VmHWM")

    def _read(self, name: str) -> str:
        if not Path("/proc/self/stat").exists():
            return ""
        return Path(f"/proc/{self.pid}/{name}").read_text(encoding="utf-8")


def cpu_seconds(stat: str, ticks_per_second: int) -> float:
    """Read user and system time from `/proc/PID/stat`, fields 14 and 15 of proc(5)."""
    # The second field is the program's name, which may hold anything, but ends at the last bracket.
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / ticks_per_second


def megabytes(status: str, name: str) -> float:
    """Read a size in KiB from `/proc/PID/status`; not a number if it is not there."""
    found = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 / MEGA if found else nan


def take_core() -> int | None:
    """Take the second core for ourselves, and return the first, for the bots; if we may choose."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) == 1:
        return None
    os.sched_setaffinity(0, set(cores[1:2]))
    return cores[0]
