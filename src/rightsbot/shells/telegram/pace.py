"""How fast the bot may write: as Telegram's FAQ for bots asks, and no faster after a refusal.

See https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import Final

GAP: Final = 1.0
"""Seconds between two messages to one chat."""
MOST_IN_GROUP: Final = 20
"""Messages that one group may get within `WINDOW` seconds."""
WINDOW: Final = 60.0
GLANCE: Final = 1.0
"""Seconds after which who waits looks again whether there is hurry now."""
CROWD: Final = 1_000
"""Chats that are remembered, at the least, before those are forgotten that have been quiet."""


class Pace:
    """Lets messages go when their chat may have them; chats do not wait for one another.

    All times are in seconds of the monotonic clock.
    """

    def __init__(self) -> None:
        """Start with no message sent."""
        self._opens: dict[int, float] = {}
        """When a chat may have its next message."""
        self._closed: dict[int, float] = {}
        """Until when Telegram asked to wait."""
        self._groups: dict[int, deque[float]] = {}
        """When a group got its latest messages."""
        self._crowd = CROWD
        self._hurried = False

    async def turn(self, chat: int) -> None:
        """Wait until the chat may get a message, and count that one."""
        await self.opening(chat)
        self.count(chat)

    async def opening(self, chat: int) -> None:
        """Wait until the chat may get a message; whoever else waits may be quicker."""
        while (wait := self._next(chat) - monotonic()) > 0:  # noqa: ASYNC110  # the clock announces nothing
            await asyncio.sleep(min(wait, GLANCE))

    def count(self, chat: int) -> None:
        """Count a message to the chat."""
        now = monotonic()
        self._forget(now)
        self._opens[chat] = now + GAP
        if chat < 0:  # Groups and channels have negative numbers.
            times = self._groups.setdefault(chat, deque(maxlen=MOST_IN_GROUP))
            times.append(now)
            if len(times) == MOST_IN_GROUP:
                self._opens[chat] = max(now + GAP, times[0] + WINDOW)

    def hurry(self) -> None:
        """Let the rest go in a burst, because the bot stops; Telegram allows a short one."""
        self._hurried = True

    def close(self, chat: int, seconds: float) -> None:
        """Keep back what is for a chat, because Telegram asks to wait."""
        self._closed[chat] = monotonic() + seconds

    def put_off(self, chat: int, seconds: float) -> None:
        """Keep back what is for a chat, save in a hurry, because others write there too."""
        self._opens[chat] = max(self._opens.get(chat, 0.0), monotonic() + seconds)

    def _next(self, chat: int) -> float:
        closed = self._closed.get(chat, 0.0)
        return closed if self._hurried else max(closed, self._opens.get(chat, 0.0))

    def _forget(self, now: float) -> None:
        """Drop what is over, now and then, so that it costs next to nothing each time."""
        if len(self._opens) < self._crowd:
            return
        self._closed = {chat: end for chat, end in self._closed.items() if end > now}
        self._groups = {
            chat: times for chat, times in self._groups.items() if times[-1] > now - WINDOW
        }
        self._opens = {chat: opens for chat, opens in self._opens.items() if opens > now}
        self._crowd = max(CROWD, 2 * len(self._opens))
