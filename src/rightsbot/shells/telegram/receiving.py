"""Taking updates as Telegram sends them: its webhook."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import structlog

from rightsbot.shells.telegram.webhook import Webhook
from rightsbot.store.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import SecretStr
    from starlette.routing import BaseRoute
    from telegram import Bot

    from rightsbot.shells.telegram.address import Address
    from rightsbot.shells.telegram.connection import Connection
    from rightsbot.shells.telegram.intake import Intake
    from rightsbot.shells.telegram.metrics import Metrics
    from rightsbot.shells.telegram.networks import Network
    from rightsbot.shells.telegram.sharing import Claiming

_log = structlog.get_logger(__name__)

CONNECTIONS: Final = 40
"""How many updates Telegram may send at once: its own default."""
LOOK: Final = 30.0
"""Seconds between two looks at whether the webhook still leads here."""


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where Telegram sends updates, and from whom they are taken."""

    url: str
    """The public one; its path is the one that is served."""
    secret: SecretStr
    """What Telegram proves itself with."""
    listen: Address
    networks: tuple[Network, ...] = ()
    """From where requests may come; from anywhere if empty."""
    proxies: int = 0
    """How many trusted proxies stand before the bot."""


class Receiving:
    """Has Telegram send updates, and confirms each when it is handled."""

    def __init__(  # noqa: PLR0913, PLR0917  # the parts that it connects
        self,
        settings: WebhookSettings,
        telegram: Bot,
        connection: Connection,
        intake: Intake,
        deadline: float,
        claims: Claiming,
        metrics: Metrics,
    ) -> None:
        """Prepare to receive; an update out of `deadline` seconds is to be sent again."""
        self._claims = claims
        self._settings = settings
        self._telegram = telegram
        self._connection = connection
        self._intake = intake
        self._deadline = deadline
        # Before `run` the bot does not know itself; what comes then is to be sent again.
        self._taking = False
        self._webhook = Webhook(
            urlsplit(settings.url).path,
            settings.secret.get_secret_value(),
            self._accept,
            metrics=metrics,
            networks=settings.networks,
            proxies=settings.proxies,
        )

    @property
    def routes(self) -> list[BaseRoute]:
        """What has to be served for it."""
        return [self._webhook.route]

    async def run(self, kinds: Sequence[str]) -> None:
        """Take updates, have some kinds of them sent, and see for ever that they still are.

        The bot is connected by now: a webhook of an earlier run may have sent something before.

        Raises:
            TelegramFailure: the server does not know the token.
        """
        self._taking = True
        register = partial(
            self._telegram.set_webhook,
            self._settings.url,
            secret_token=self._settings.secret.get_secret_value(),
            allowed_updates=kinds,
            max_connections=CONNECTIONS,
        )
        await self._connection.insist(register)
        _log.info("webhook set")
        while True:
            await asyncio.sleep(LOOK)
            info = await self._connection.insist(self._telegram.get_webhook_info)
            if info.url != self._settings.url:
                _log.warning("the webhook led elsewhere and is set again")
                await self._connection.insist(register)

    def stop(self) -> None:
        """Take no more; what comes now is to be sent again."""
        self._taking = False

    async def confirm(self) -> None:
        """Do nothing: every request has its answer, which says whether its update is handled."""

    async def _accept(self, content: dict[str, Any]) -> bool:
        if not self._taking or self._intake.is_full:
            return False
        number: int = content["update_id"]
        if not self._intake.knows(number):
            claim = await self._claims.claim(number)
            if claim is not Claim.MINE:
                return claim is Claim.HANDLED
            if not self._taking:
                self._claims.let_go(number)
                return False
        task = self._intake.take(content)
        if task is None:
            self._claims.handled(number)  # It was handled while it was claimed once more.
            return True
        task.add_done_callback(partial(self._settle, number))
        done, _ = await asyncio.wait((task,), timeout=self._deadline)
        return bool(done) and not task.cancelled()

    def _settle(self, number: int, task: asyncio.Task[None]) -> None:
        if task.cancelled():
            self._claims.let_go(number)
        else:
            self._claims.handled(number)
