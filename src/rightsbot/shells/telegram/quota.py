"""How much one user may ask, so that nobody takes the bot from the others."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from rightsbot.shells.telegram.lanes import Crowded

WINDOW: Final = 60.0
"""Seconds within which questions are counted."""
CROWD: Final = 5_000
"""Users above which those are forgotten that have been quiet for a while."""


@dataclass(slots=True)
class _User:
    times: deque[float] = field(default_factory=deque)
    """When the latest questions came, in seconds of the monotonic clock."""
    told: float = float("-inf")


class Quota:
    """Counts each user's questions of the last minute."""

    def __init__(self, most: int) -> None:
        """Allow each user so many a minute; 0 is no limit."""
        self._most = most
        self._users: dict[int, _User] = {}

    def admit(self, number: int) -> None:
        """Count a user's question.

        Raises:
            Crowded: the user asked as many as are allowed; the first in a minute to be told so.
        """
        if not self._most:
            return
        if len(self._users) > CROWD:
            self._forget()
        now = monotonic()
        user = self._users.setdefault(number, _User())
        while user.times and user.times[0] <= now - WINDOW:
            user.times.popleft()
        if len(user.times) == self._most:
            first = user.told <= now - WINDOW
            if first:
                user.told = now
            raise Crowded(first=first)
        user.times.append(now)

    def _forget(self) -> None:
        quiet = monotonic() - WINDOW
        self._users = {
            number: user for number, user in self._users.items() if user.times[-1] > quiet
        }
