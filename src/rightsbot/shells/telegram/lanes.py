"""Order within a chat, and a bound on how much of the bot's attention one chat can take."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable


class Crowded(Exception):  # noqa: N818  # no error of the program's
    """A chat has as much in hand as it may; `first` if nothing was turned away before."""

    def __init__(self, *, first: bool) -> None:
        """Say whether this is the first that is turned away since the chat was last quiet."""
        super().__init__()
        self.first = first


@dataclass(slots=True)
class _Lane:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0
    turned_away: bool = False


class Lanes:
    """A lane for each chat that has something in hand: one at a time, a few waiting."""

    def __init__(self, length: int) -> None:
        """Let each lane hold `length` at once, the one in hand included."""
        self._length = length
        self._lanes: dict[Hashable, _Lane] = {}

    @asynccontextmanager
    async def turn(self, chat: Hashable) -> AsyncIterator[None]:
        """Wait for the turn of a chat, or of a message, in the order of asking, and hold it.

        Raises:
            Crowded: the lane is full.
        """
        lane = self._lanes.setdefault(chat, _Lane())
        if lane.inside == self._length:
            first, lane.turned_away = not lane.turned_away, True
            raise Crowded(first=first)
        lane.inside += 1
        try:
            async with lane.turn:
                yield
        finally:
            lane.inside -= 1
            if not lane.inside:
                del self._lanes[chat]
