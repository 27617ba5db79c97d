"""How much one user may ask, so that nobody takes the bot from the others."""

from __future__ import annotations

from time import monotonic
from typing import Final

from rightsbot.shells.telegram.lanes import Crowded

WINDOW: Final = 60.0
"""Seconds after which all counts begin anew."""


class Quota:
    """Counts each user's questions of the minute."""

    def __init__(self, most: int) -> None:
        """Allow each user so many a minute; 0 is no limit."""
        self._most = most
        self._asked: dict[int, int] = {}
        self._end = 0.0
        """When the minute is over, in seconds of the monotonic clock."""

    async def admit(self, user: int) -> None:
        """Count a user's question.

        Raises:
            Crowded: the user asked as many as are allowed; the first in a minute to be told so.
        """
        now = monotonic()
        if now >= self._end:
            self._asked, self._end = {}, now + WINDOW
        if not self._most:
            return
        asked = self._asked[user] = self._asked.get(user, 0) + 1
        if asked > self._most:
            raise Crowded(first=asked == self._most + 1)
