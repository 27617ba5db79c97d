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
    def share_answered(self) -> float:
        """How much was answered, 0 to 1, in whole percent rounded down, so that 1 means all."""
        return 100 * self.answered // self.asked / 100 if self.asked else 0.0

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
