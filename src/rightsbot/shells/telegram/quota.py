"""How much one user may ask, so that nobody takes the bot from the others."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final

from rightsbot.shells.telegram.lanes import Crowded

WINDOW: Final = 60.0
"""Seconds within which questions are counted, from the first of them."""
CROWD: Final = 1_000
"""Users that are remembered, at the least, before those are forgotten who have been quiet."""


@dataclass(slots=True)
class _Minute:
    end: float
    """In seconds of the monotonic clock."""
    questions: int = 0


class Quota:
    """Counts each user's questions of a minute."""

    def __init__(self, most: int) -> None:
        """Allow each user so many a minute; 0 is no limit."""
        self._most = most
        self._users: dict[int, _Minute] = {}
        self._crowd = CROWD

    def admit(self, user: int) -> None:
        """Count a user's question.

        Raises:
            Crowded: the user asked as many as are allowed; the first in a minute to be told so.
        """
        if not self._most:
            return
        now = monotonic()
        minute = self._users.get(user)
        if minute is None or minute.end <= now:
            self._forget(now)
            minute = self._users[user] = _Minute(now + WINDOW)
        minute.questions += 1
        if minute.questions > self._most:
            raise Crowded(first=minute.questions == self._most + 1)

    def _forget(self, now: float) -> None:
        """Drop what is over, now and then, so that it costs next to nothing each time."""
        if len(self._users) >= self._crowd:
            self._users = {user: each for user, each in self._users.items() if each.end > now}
            self._crowd = max(CROWD, 2 * len(self._users))
