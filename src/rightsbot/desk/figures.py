"""What `/stats` tells, as plain numbers: nobody's name, nobody's question."""

# No `from __future__ import annotations`: pydantic reads these annotations when the program runs.

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions of one day ended in an answer, in choices, and in nothing."""

    day: date
    answered: int = 0
    unsure: int = 0
    none: int = 0

    @property
    def asked(self) -> int:
        """All questions of the day."""
        return self.answered + self.unsure + self.none


@dataclass(frozen=True, slots=True)
class Count:
    """Something with a name, and how often it was asked for."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period; each list has the most frequent first."""

    days: tuple[Day, ...]
    """Every day of the period, the earliest first, also those on which nobody asked."""
    kinds: tuple[Count, ...] = ()
    """Questions by the kind of command."""
    languages: tuple[Count, ...] = ()
    entries: tuple[Count, ...] = ()
    """The entries that answered most often."""
    thumbs_up: int = 0
    thumbs_down: int = 0

    @property
    def answered(self) -> int:
        """Questions that were answered."""
        return sum(day.answered for day in self.days)

    @property
    def unsure(self) -> int:
        """Questions that led to a choice."""
        return sum(day.unsure for day in self.days)

    @property
    def none(self) -> int:
        """Questions that found nothing."""
        return sum(day.none for day in self.days)

    @property
    def asked(self) -> int:
        """All questions."""
        return sum(day.asked for day in self.days)

    @property
    def percent_answered(self) -> int:
        """How many of a hundred questions were answered; rounded down, so that 100 means all."""
        return 100 * self.answered // self.asked if self.asked else 0

    @property
    def period(self) -> str:
        """The first and the last day in words: `1–30 November 2026`; empty without days."""
        if not self.days:
            return ""
        first, last = self.days[0].day, self.days[-1].day
        if first == last:
            return _written(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{_written(last)}"
        start = f"{first.day} {first:%B}" if first.year == last.year else _written(first)
        return f"{start} – {_written(last)}"

    def json(self) -> bytes:
        """Return the figures as JSON, for another process."""
        return _FIGURES.dump_json(self)

    @classmethod
    def read(cls, json: bytes) -> "Figures":
        """Read what `json` wrote.

        Raises:
            pydantic.ValidationError: It is something else.
        """
        return _FIGURES.validate_json(json)


_FIGURES = TypeAdapter(Figures)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
