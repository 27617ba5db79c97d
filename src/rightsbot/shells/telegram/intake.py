"""The updates in hand: each one a task, and none of them handled twice."""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import Update

from rightsbot.shells.telegram.incoming import is_sound
from rightsbot.shells.telegram.metrics import KINDS, OTHER

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Bot

    from rightsbot.shells.telegram.metrics import Metrics

_log = structlog.get_logger(__name__)

MOST: Final = 1_000
"""Updates that may be in hand at once; Telegram keeps the others."""
REMEMBERED: Final = 5_000
"""How many handled updates are remembered, so that a repeated one is known."""


class Intake:
    """Takes updates from a transport and has each of them handled once.

    An update that comes again while it is in hand joins the work that it began; one that comes
    again soon after is known to be done.
    """

    def __init__(
        self, bot: Bot, handle: Callable[[Update], Awaitable[None]], metrics: Metrics
    ) -> None:
        """Let `handle` do the work; it ends when an update is done with, and raises nothing."""
        self._metrics = metrics
        metrics.updates_in_hand.set_function(lambda: len(self._tasks))
        metrics.queue_age_seconds.set_function(self._age)
        self._taken: dict[int, float] = {}
        """When each in hand was taken, the oldest first, in seconds of the monotonic clock."""
        self._bot = bot
        self._handle = handle
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._handled: set[int] = set()
        self._latest: deque[int] = deque()

    @property
    def is_full(self) -> bool:
        """Whether nothing more should be taken for now."""
        return len(self._tasks) >= MOST

    @property
    def in_hand(self) -> frozenset[asyncio.Task[None]]:
        """The work under way."""
        return frozenset(self._tasks.values())

    def knows(self, number: int) -> bool:
        """Whether an update is in hand, or known to be done."""
        return number in self._handled or number in self._tasks

    def take(self, content: Mapping[str, Any]) -> asyncio.Task[None] | None:
        """Return the task that handles an update, as the Bot API words it; None if it is done."""
        number = content["update_id"]
        if self.knows(number):
            self._metrics.updates_repeated.inc()
        else:
            self._metrics.updates.labels(_kind(content)).inc()
            self._taken[number] = monotonic()
            self._tasks[number] = asyncio.create_task(self._work(number, content))
        return self._tasks.get(number)

    async def finish(self) -> None:
        """Wait until all that is in hand is done with; if cancelled, give it up."""
        await asyncio.gather(*self._tasks.values())

    async def _work(self, number: int, content: Mapping[str, Any]) -> None:
        try:
            if update := self._read(content):
                await self._handle(update)
            self._remember(number)
        finally:
            del self._tasks[number]
            self._metrics.handling_seconds.observe(monotonic() - self._taken.pop(number))

    def _age(self) -> float:
        now = monotonic()
        return now - next(iter(self._taken.values()), now)

    def _read(self, content: Mapping[str, Any]) -> Update | None:
        try:
            update = Update.de_json(dict(content), self._bot)
            if is_sound(update):
                return update
            _log.error("update not understood", fields=sorted(map(str, content)))
        except Exception:  # noqa: BLE001  # whatever the library stumbles over must not come again for ever
            _log.exception("update not understood", fields=sorted(map(str, content)))
        self._metrics.updates_failed.inc()
        return None

    def _remember(self, number: int) -> None:
        self._handled.add(number)
        self._latest.append(number)
        if len(self._latest) > REMEMBERED:
            self._handled.discard(self._latest.popleft())


def _kind(content: Mapping[str, Any]) -> str:
    return next((kind for kind in KINDS if kind in content), OTHER)
