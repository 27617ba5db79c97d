"""Whether Telegram is within reach, and calls that must get through in the end."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from time import time
from typing import TYPE_CHECKING, Final, TypeVar

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from rightsbot.shells.telegram.failure import TelegramFailure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

T = TypeVar("T")

_NAME_AND_PASSWORD: Final = re.compile(r"(?<=//)[^/@]*@")

_log = structlog.get_logger(__name__)

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0
GROWTH: Final = 2.0
"""How pauses grow between the attempts of one outage, in seconds: 1, 2, 4, … 30."""


class Connection:
    """Says once in the log when Telegram goes away, and once when it is back."""

    def __init__(self, server: str) -> None:
        """Assume that the server, named by its root, is there."""
        self._server = _NAME_AND_PASSWORD.sub("", server)
        self._away = False
        self._reached = 0.0

    @property
    def is_away(self) -> bool:
        """Whether the latest call that had to get through has not got through yet."""
        return self._away

    @property
    def reached(self) -> float:
        """When Telegram last took a call, in seconds of Unix time; 0 if never."""
        return self._reached

    def touch(self) -> None:
        """Note that Telegram has just taken a call."""
        self._reached = time()

    async def insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call until Telegram answers, with growing pauses.

        Raises:
            TelegramFailure: the server does not know the token.
        """
        growing = pauses()
        while True:
            try:
                result = await call()
            except InvalidToken:
                # The library's own message contains the token.
                message = (
                    f"The Bot API at {self._server} does not accept the token; "
                    "@BotFather shows the right one."
                )
                raise TelegramFailure(message) from None
            except RetryAfter as error:
                self._went(error)
                await asyncio.sleep(seconds(error))
            except Exception as error:  # noqa: BLE001  # whatever a response breaks, we must go on
                self._went(error)
                await asyncio.sleep(next(growing))
            else:
                self._came()
                return result

    def _went(self, error: Exception) -> None:
        if not self._away:
            known = isinstance(error, TelegramError | TimeoutError)
            reason = str(error) if known else repr(error)
            _log.warning("telegram is away, trying on", reason=reason, exc_info=not known)
        self._away = True

    def _came(self) -> None:
        self.touch()
        if self._away:
            _log.info("telegram is back")
        self._away = False


def pauses(first: float = FIRST_PAUSE, longest: float = LONGEST_PAUSE) -> Iterator[float]:
    """Yield the pauses between the attempts of one outage, in seconds, without end."""
    pause = first
    while True:
        yield pause
        pause = min(GROWTH * pause, longest)


def seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait, whichever of its two types the library gives."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
