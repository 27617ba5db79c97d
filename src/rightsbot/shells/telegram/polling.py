"""Taking updates by asking for them, again and again.

python-telegram-bot's own `Updater` confirms what it has merely queued, so that a crash loses it;
this asks for what follows only when everything below is handled. The library's `get_updates` would
also stumble for ever over one update that it cannot read.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram.error import TelegramError, TimedOut

from rightsbot.shells.telegram.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute

    from rightsbot.shells.telegram.api import Api
    from rightsbot.shells.telegram.connection import Connection
    from rightsbot.shells.telegram.intake import Intake
    from rightsbot.shells.telegram.metrics import Metrics

_log = structlog.get_logger(__name__)

LONG_POLL: Final = 25
"""Seconds that Telegram holds a request for updates while there are none."""
SLACK: Final = 10
"""Seconds beyond these after which a request that is not answered has stalled."""
REST: Final = 0.3
"""The longest, in seconds, to leave Telegram unasked while updates are in hand."""


class Polling:
    """Asks for updates, and confirms those that are handled."""

    def __init__(  # the parts that it connects
        self,
        api: Api,
        connection: Connection,
        intake: Intake,
        deadline: float,
        metrics: Metrics,
    ) -> None:
        """Ask through `api`, whose transport nobody else uses."""
        self._api = api
        self._connection = connection
        self._intake = intake
        self._ledger = Ledger(deadline)
        self._metrics = metrics

    @property
    def routes(self) -> list[BaseRoute]:
        """What has to be served for it: nothing."""
        return []

    async def run(self, kinds: Sequence[str]) -> None:
        """Hand over updates of some kinds for ever.

        Raises:
            TelegramFailure: the server does not know the token.
        """
        await self._api.request.initialize()
        while True:
            fetch = partial(self._fetch, timeout=LONG_POLL, allowed_updates=kinds)
            for content in await self._connection.insist(fetch):
                self._take(content)
            if in_hand := self._intake.in_hand:
                # Until these are done Telegram would only tell of them again, and at once.
                await asyncio.wait(in_hand, timeout=REST)
            # With so much in hand already, it is better that Telegram keeps what else comes.
            if not self._intake.is_full and (late := self._ledger.let_go()):
                self._metrics.updates_given_up.inc(len(late))
                _log.warning(
                    "updates take long and hold up no others; a crash loses them", updates=len(late)
                )

    def stop(self) -> None:
        """Take no more; whoever runs it ends that."""

    async def confirm(self) -> None:
        """Let Telegram forget what is handled.

        Raises:
            TelegramError: it could not be told.
        """
        if self._ledger.offset:
            await self._ask(timeout=0, limit=1)

    def _take(self, content: dict[str, Any]) -> None:
        number = content["update_id"]
        if not self._ledger.take(number, _chat(content)):
            return
        task = self._intake.take(content)
        if task is None:
            self._ledger.done(number)
        else:
            task.add_done_callback(partial(self._on_done, number))

    def _on_done(self, number: int, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            self._ledger.done(number)

    async def _fetch(self, **parameters: object) -> list[dict[str, Any]]:
        """Ask once; after silence, which no error explains, the transport starts anew."""
        try:
            async with asyncio.timeout(LONG_POLL + 2 * SLACK):
                return await self._ask(**parameters)
        except (TimedOut, TimeoutError):
            self._metrics.transport_restarts.inc()
            _log.warning("polling has stalled, the transport starts anew")
            await self._api.request.shutdown()
            await self._api.request.initialize()
            raise

    async def _ask(self, **parameters: object) -> list[dict[str, Any]]:
        updates = await self._api.call("getUpdates", offset=self._ledger.offset, **parameters)
        if not isinstance(updates, list):
            message = "what came is no list of updates"
            raise TelegramError(message)
        return updates


def _chat(content: dict[str, Any]) -> int | None:
    """Return the chat of an update, whatever its shape; None if it has none."""
    try:
        message = content.get("message") or content["callback_query"]["message"]
        chat = message["chat"]["id"]
    except (KeyError, TypeError):
        return None
    return chat if isinstance(chat, int) else None
