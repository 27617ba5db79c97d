"""The updates that wait for the bot: kept until their offset is confirmed, as Telegram does."""

from __future__ import annotations

import asyncio
from typing import Any

Update = dict[str, Any]


class TakenOverError(Exception):
    """Another poll began, so this one ends with nothing."""


class Mailbox:
    """Updates by rising `update_id`; whoever polls last is the one that is served."""

    def __init__(self) -> None:
        """Start empty."""
        self._waiting: list[Update] = []
        self._last = 1000
        self._poll = 0
        self._changed = asyncio.Condition()

    @property
    def waiting(self) -> tuple[Update, ...]:
        """The updates that are not confirmed yet."""
        return tuple(self._waiting)

    async def put(self, content: Update) -> int:
        """Add an update, and return the id that it is given."""
        async with self._changed:
            self._last += 1
            self._waiting.append({"update_id": self._last, **content})
            self._changed.notify_all()
            return self._last

    async def take(
        self, offset: int = 0, limit: int = 100, seconds: float = 0.0, kinds: tuple[str, ...] = ()
    ) -> list[Update]:
        """Confirm all before `offset`, then return what waits, at the latest after `seconds`.

        Raises:
            TakenOverError: another poll began meanwhile.
        """
        async with self._changed:
            self._poll += 1
            poll = self._poll
            self._changed.notify_all()
            self._waiting = [each for each in self._waiting if each["update_id"] >= offset]
            try:
                async with asyncio.timeout(seconds):
                    await self._changed.wait_for(
                        lambda: self._poll != poll or self._wanted(kinds, limit)
                    )
            except TimeoutError:
                return self._wanted(kinds, limit)
            if self._poll != poll:
                raise TakenOverError
            return self._wanted(kinds, limit)

    def _wanted(self, kinds: tuple[str, ...], limit: int) -> list[Update]:
        wanted = [each for each in self._waiting if not kinds or set(kinds) & each.keys()]
        return wanted[:limit]
