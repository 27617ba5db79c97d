"""What a check found: plain data that any front end can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands with what was checked."""

    OK = "ok"
    WARN = "warn"
    """It works, but an operator should look at it."""
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """It could not be checked, for a reason that lies elsewhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's outcome."""

    check: str
    state: State
    found: str
    """What was found, in one or more sentences."""
    advice: str = ""
    """What to do about it, if anything."""
