"""Calls for a chat, brought to Telegram through whatever it puts in the way."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from rightsbot.shells.telegram.connection import pauses, seconds
from rightsbot.shells.telegram.pictures import Pictures

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from telegram import Bot

    from rightsbot.shells.telegram.api import Api
    from rightsbot.shells.telegram.connection import Connection
    from rightsbot.shells.telegram.metrics import Metrics
    from rightsbot.shells.telegram.sharing import Pacing

_log = structlog.get_logger(__name__)

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 8.0
"""How pauses grow between attempts, in seconds: somebody waits for the reply."""
PATIENCE: Final = 600.0
"""Seconds that Telegram may refuse one chat's call while it takes those of others."""


class Courier:
    """Makes calls at the pace that Telegram allows, and repeats what an outage prevented."""

    def __init__(
        self, bot: Bot, api: Api, connection: Connection, metrics: Metrics, pace: Pacing
    ) -> None:
        """Tell `connection` of every call that Telegram took, and make none before its time."""
        self.bot = bot
        """The library's methods, for what is seldom called."""
        self.api = api
        """The Bot API itself, for what is called with every answer."""
        self.pictures = Pictures()
        """What Telegram has already."""
        self._metrics = metrics
        self._connection = connection
        self._pace = pace
        self._latest = 0.0
        """When Telegram last took a call, in seconds of the monotonic clock."""
        self._waiting = 0

    def hurry(self) -> None:
        """Bring the rest in a burst, because the bot stops."""
        self._pace.hurry()

    async def call(self, chat: int, method: Callable[..., Awaitable[object]]) -> None:
        """Call a method with the chat as `chat_id`, until Telegram takes it.

        After a broken connection nobody knows whether the call got through; it is repeated, since
        a message that comes twice is better than none. During an outage nothing is given up.

        Raises:
            TelegramError: Telegram refuses for good, or longer than `PATIENCE`.
        """
        growing, began = pauses(FIRST_PAUSE, LONGEST_PAUSE), None
        with ExitStack() as trouble:
            while True:
                await self._pace.turn(chat)
                try:
                    await method(chat_id=chat)
                except BadRequest:
                    raise  # It is a NetworkError by class, but no network's fault.
                except (NetworkError, RetryAfter) as error:
                    wait = self._wait(error, growing)
                    if began is None:
                        began = monotonic()
                        trouble.enter_context(self._trouble(error))
                    if wait > PATIENCE or self._latest > began + PATIENCE:
                        raise
                    self._pace.close(chat, wait)
                else:
                    self._latest = monotonic()
                    self._connection.touch()
                    return

    def _wait(self, error: NetworkError | RetryAfter, growing: Iterator[float]) -> float:
        """Return the seconds until the next attempt, and count that."""
        if isinstance(error, RetryAfter):
            self._metrics.delivery_retries.labels("flood").inc()
            return seconds(error)
        self._metrics.delivery_retries.labels("network").inc()
        return next(growing)

    @contextmanager
    def _trouble(self, error: TelegramError) -> Iterator[None]:
        """Say once in the log that replies wait, and once that none does any more."""
        if not self._waiting:
            _log.warning("replies wait until telegram takes them", reason=error.message)
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
            if not self._waiting:
                _log.info("no reply waits any more")
