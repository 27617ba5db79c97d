"""The updates that wait for the bot: kept until they are confirmed, as Telegram does."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from tests.fake.facts import UPDATE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.fake.changes import Changes

Update = dict[str, Any]

_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to a bot that asks for them by name."""
_OTHER_POLL = "other getUpdates request; make sure that only one bot instance is running"


class TakenOverError(Exception):
    """Another poll or a webhook began, so this poll ends with nothing."""


class Mailbox:
    """Updates by rising `update_id`; whoever polls last is the one that is served."""

    def __init__(self, changes: Changes) -> None:
        """Start empty, and tell of all that changes."""
        self.last = 1000
        """The id of the newest update."""
        self.allowed: tuple[str, ...] = ()
        """The kinds that the bot asked for; empty for Telegram's default."""
        self._unwanted = _ON_REQUEST
        self._waiting: dict[int, Update] = {}
        self._ever: dict[int, Update] = {}
        self._poll = 0
        self._reason = ""
        """Why the last poll but the one under way ended."""
        self._changes = changes

    @property
    def waiting(self) -> tuple[Update, ...]:
        """The updates that are not confirmed yet."""
        return tuple(self._waiting.values())

    def put(self, content: Update) -> int:
        """Add an update unless its kind is unwanted, and return the id that it is given."""
        self.last += 1
        if not self._unwanted & content.keys():
            update = {"update_id": self.last, **content}
            self._waiting[self.last] = self._ever[self.last] = update
        self._changes.tell()
        return self.last

    def allow(self, kinds: Iterable[str]) -> None:
        """Take only these kinds from now on; none at all stands for Telegram's default."""
        self.allowed = tuple(kinds)
        self._unwanted = UPDATE_KINDS - set(self.allowed) if self.allowed else _ON_REQUEST

    def after(self, number: int) -> list[Update]:
        """Return what waits above an id, the oldest first."""
        newer = list(takewhile(lambda each: each > number, reversed(self._waiting)))
        return [self._waiting[each] for each in reversed(newer)]

    def ever(self, number: int) -> Update:
        """Return an update that was put at some time, confirmed or not."""
        return self._ever[number]

    def forget(self, number: int) -> None:
        """Confirm one update."""
        self._waiting.pop(number, None)
        self._changes.tell()

    def clear(self) -> None:
        """Drop all that waits."""
        self._waiting.clear()
        self._changes.tell()

    def end_poll(self, reason: str = _OTHER_POLL) -> None:
        """End the poll that is under way, if there is one."""
        self._poll += 1
        self._reason = reason
        self._changes.tell()

    async def take(self, offset: int = 0, limit: int = 100, seconds: float = 0.0) -> list[Update]:
        """Confirm all before `offset`, then return what waits, at the latest after `seconds`.

        Raises:
            TakenOverError: another poll or a webhook began meanwhile.
        """
        self.end_poll()
        poll = self._poll
        for number in list(takewhile(lambda each: each < offset, self._waiting)):
            del self._waiting[number]
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changes.until(lambda: self._poll != poll or self._waiting)
        if self._poll != poll:
            raise TakenOverError(self._reason)
        return list(islice(self._waiting.values(), limit))
