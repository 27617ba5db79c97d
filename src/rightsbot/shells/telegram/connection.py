"""Calls that must get through in the end, however long Telegram is away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from rightsbot.shells.telegram.delivery import seconds
from rightsbot.shells.telegram.failure import TelegramFailure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

_log = structlog.get_logger(__name__)

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0
GROWTH: Final = 2.0
"""How pauses grow between the attempts of one outage, in seconds: 1, 2, 4, … 30."""


class Connection:
    """Says once in the log when Telegram goes away, and once when it is back."""

    def __init__(self, server: str) -> None:
        """Assume that the server, named by its root, is there."""
        self._server = server
        self._away = False

    async def insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call until Telegram answers, with growing pauses.

        Raises:
            TelegramFailure: the server does not know the token.
        """
        pause = FIRST_PAUSE
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
                await asyncio.sleep(pause)
                pause = min(GROWTH * pause, LONGEST_PAUSE)
            else:
                self._came()
                return result

    def _went(self, error: Exception) -> None:
        if not self._away:
            known = isinstance(error, TelegramError)
            reason = str(error) if known else repr(error)
            _log.warning("telegram is away, trying on", reason=reason, exc_info=not known)
        self._away = True

    def _came(self) -> None:
        if self._away:
            _log.info("telegram is back")
        self._away = False
