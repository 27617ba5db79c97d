"""What may befall calls: errors, delays, broken connections, silence; once, often or in storms."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.fake.refusal import Fields, RefusalError

ALWAYS = sys.maxsize
_OK = 200


@dataclass
class Fault:
    """A misfortune that befalls the next `times` calls of a method (`*` for any).

    A storm is one with `times=ALWAYS` and either `every` or `share`.
    """

    method: str = "*"
    status: int = _OK
    description: str = "injected"
    parameters: Fields = field(default_factory=dict)
    """Such as `{"retry_after": 3}`."""
    delay: float = 0.0
    """Seconds before anything else happens."""
    late: float = 0.0
    """Seconds between the effect and the response, which may be overtaken by others."""
    cut: bool = False
    """Break the connection off in the middle of the response."""
    performed: bool = False
    """Whether a call that is cut has had its effect: only its response is lost."""
    stall: bool = False
    """Take the call and never answer it."""
    times: int = 1
    chat: int | None = None
    every: int = 1
    """Spare all calls but each k-th."""
    share: float = 1.0
    """Spare a call unless chance, which `seed` determines, wants it: from 0 to 1."""
    seed: int = 0

    def __post_init__(self) -> None:
        """Begin to count."""
        self._seen = 0
        self._chance = Random(self.seed)  # noqa: S311  # a storm that can be repeated

    def befalls(self, method: str, parameters: Fields) -> bool:
        """Whether it befalls this call; if so, one time less is left."""
        there = self.chat is None or str(self.chat) == str(parameters.get("chat_id"))
        if not (self.times > 0 and self.method in {"*", method} and there):
            return False
        self._seen += 1
        if self._seen % self.every or self._chance.random() >= self.share:
            return False
        self.times -= 1
        return True

    async def strike(self) -> None:
        """Delay the call, and refuse it if that is what it does.

        Raises:
            RefusalError: with its status, unless that is 200.
        """
        await asyncio.sleep(self.delay)
        if self.status != _OK:
            raise RefusalError(self.status, self.description, self.parameters)


NONE = Fault(times=0)
"""Nothing befalls the call."""


def storm(method: str = "*", **fault: Any) -> Fault:  # noqa: ANN401  # any field of a fault
    """Return a fault that stays until it is taken away; say how often with `every` or `share`."""
    return Fault(method, times=ALWAYS, **fault)
