"""How fast the bot may write: as Telegram's FAQ for bots asks, and no faster after a refusal.

See https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

GAP: Final = 1.0
"""Seconds between two messages to one chat."""
MOST_IN_GROUP: Final = 20
"""Messages that one group may get within `WINDOW` seconds."""
WINDOW: Final = 60.0
GLANCE: Final = 1.0
"""Seconds after which who waits looks again whether there is hurry now."""
CROWD: Final = 5_000
"""Chats above which those are forgotten that have been quiet for a while."""


@dataclass(slots=True)
class _Chat:
    times: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_IN_GROUP))
    """When the latest messages went out, in seconds of the monotonic clock."""
    closed_until: float = 0.0

    def opens(self, *, group: bool) -> float:
        """Return the earliest time for the next message."""
        after_last = self.times[-1] + GAP if self.times else 0.0
        full = group and len(self.times) == MOST_IN_GROUP
        return max(self.closed_until, after_last, self.times[0] + WINDOW if full else 0.0)


class Pace:
    """Lets messages go when their chat may have them; chats do not wait for one another."""

    def __init__(self) -> None:
        """Start with no message sent."""
        self._chats: dict[int, _Chat] = {}
        self._hurried = False

    async def turn(self, chat: int) -> None:
        """Wait until the chat may get a message, and count that one."""
        while (wait := self._opens(chat) - monotonic()) > 0:  # noqa: ASYNC110  # the clock announces nothing
            await asyncio.sleep(min(wait, GLANCE))
        if len(self._chats) > CROWD:
            self._forget()
        self._chats.setdefault(chat, _Chat()).times.append(monotonic())

    def hurry(self) -> None:
        """Let the rest go in a burst, because the bot stops; Telegram allows a short one."""
        self._hurried = True

    def close(self, chat: int, seconds: float) -> None:
        """Keep back what is for a chat, because Telegram asks to wait."""
        self._chats.setdefault(chat, _Chat()).closed_until = monotonic() + seconds

    def _opens(self, number: int) -> float:
        chat = self._chats.get(number)
        if chat is None:
            return 0.0
        # Groups and channels have negative numbers.
        return chat.closed_until if self._hurried else chat.opens(group=number < 0)

    def _forget(self) -> None:
        quiet = monotonic() - WINDOW
        self._chats = {
            number: chat
            for number, chat in self._chats.items()
            if chat.closed_until > quiet or (chat.times and chat.times[-1] > quiet)
        }
