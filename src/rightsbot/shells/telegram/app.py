"""The bot as a service on Telegram: connect, take updates, stop cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from time import time
from typing import TYPE_CHECKING, Any, Final, Protocol

import structlog
import uvloop
from telegram import Bot as TelegramBot
from telegram.error import TelegramError

from ptb_aiohttp import AiohttpRequest, default_ssl_context
from rightsbot.desk.standing import summary
from rightsbot.shells.telegram.api import Api
from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.courier import Courier
from rightsbot.shells.telegram.handlers import Handlers
from rightsbot.shells.telegram.incoming import UPDATES
from rightsbot.shells.telegram.intake import Intake
from rightsbot.shells.telegram.means import Means
from rightsbot.shells.telegram.metered import Metered
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.polling import LONG_POLL, SLACK, Polling
from rightsbot.shells.telegram.probes import probes
from rightsbot.shells.telegram.profile import introduce
from rightsbot.shells.telegram.receiving import Receiving
from rightsbot.shells.telegram.reloads import Reloads
from rightsbot.shells.telegram.sharing import alone, together
from rightsbot.shells.telegram.web import listening
from rightsbot.store.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Coroutine, Sequence
    from contextlib import AbstractAsyncContextManager

    from pydantic import SecretStr
    from starlette.routing import BaseRoute

    from rightsbot.desk.desk import Desk
    from rightsbot.shells.telegram.address import Address
    from rightsbot.shells.telegram.receiving import WebhookSettings
    from rightsbot.shells.telegram.sharing import Shared

_log = structlog.get_logger(__name__)

CONNECTIONS: Final = 256
"""Calls that may be under way at once."""
PATIENCE: Final = 15
"""Seconds for each step of a call: a free connection, connecting, writing, the answer."""
GRACE: Final = 8.0
"""Seconds to finish what is in hand when told to stop, of the ten that containers are given."""
LAST_WORD: Final = 1.2
"""Seconds that are left then to tell Telegram what was handled."""
SILENCE: Final = 90.0
"""Seconds since Telegram last took a call after which the bot counts as cut off from it."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What the service needs to know of the world."""

    token: SecretStr
    base_url: str = "https://api.telegram.org"
    """The root of the Bot API server, to which `/bot<token>` is added."""
    deadline: float = 30.0
    """Seconds for which one update may hold up others."""
    questions_per_minute: int = 30
    """How many questions of one user are answered within a minute; 0 for no limit."""
    webhook: WebhookSettings | None = None
    """Where Telegram sends updates; the bot asks for them if there is none."""
    probes: Address | None = None
    """Where /healthz, /readyz and /metrics are served if there is no webhook to serve."""
    pictures: str | None = None
    """The public https URL of a folder with a picture for each kind of entry, if there is one."""


class Transport(Protocol):
    """A way to take updates: `Polling` or `Receiving`."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What has to be served for it."""

    async def run(self, kinds: Sequence[str]) -> None:
        """Take updates of some kinds for ever."""

    def stop(self) -> None:
        """Take no more."""

    async def confirm(self) -> None:
        """Tell Telegram what is handled, when all in hand is finished."""


def serve(
    desk: Desk, settings: TelegramSettings, changes: AsyncIterable[object] | None = None
) -> None:
    """Answer on Telegram until SIGTERM or SIGINT; SIGHUP reloads the content.

    Args:
        desk: carries out errands, and has the bot that answers the questions.
        settings: the token, the admins, and the server.
        changes: an item for each change of the content on which to reload, as `watchfiles.awatch`
            yields them.

    Raises:
        TelegramFailure: Telegram does not accept the token; the message is one sentence.
    """
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(desk, settings, changes))


async def _serve(
    desk: Desk, settings: TelegramSettings, changes: AsyncIterable[object] | None
) -> None:
    """Serve alone, or as one of the replicas that share a webhook and a database."""
    store = desk.office.store
    if not (settings.webhook and store.database.is_shared):
        await Service(desk, settings).run(changes)
        return
    async with Sharing(store.database, store.replicas.name) as sharing:
        shared = together(sharing, settings.questions_per_minute)
        await Service(desk, settings, shared).run(changes)


def connect(
    settings: TelegramSettings, calls: AiohttpRequest, updates: AiohttpRequest
) -> TelegramBot:
    """Return Telegram's methods for the bot of the settings, over two transports."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # The library's way to choose its newer types.
    root = settings.base_url.rstrip("/")
    return TelegramBot(
        settings.token.get_secret_value(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=calls,
        get_updates_request=updates,
    )


class Service:
    """One run of the bot on Telegram, from connecting to stopping."""

    def __init__(
        self, desk: Desk, settings: TelegramSettings, shared: Shared | None = None
    ) -> None:
        """Prepare to run; nothing is connected yet.

        Args:
            desk: carries out errands, and has the bot that answers the questions.
            settings: the token and the server.
            shared: what replicas decide together, if there may be other replicas.
        """
        bot = desk.office.bot
        self._settings = settings
        self._desk = desk
        self._metrics = Metrics(lambda: bot.library.content.digest)
        metered = Metered(desk, self._metrics)
        self._reloads = Reloads(metered)
        context = default_ssl_context()  # It takes long to load, so both share it.
        calls = AiohttpRequest(
            CONNECTIONS, PATIENCE, PATIENCE, PATIENCE, PATIENCE, ssl_context=context
        )
        updates = AiohttpRequest(1, LONG_POLL + SLACK, ssl_context=context)
        self._telegram = connect(settings, calls, updates)
        api = Api(self._telegram.base_url, calls)
        self._connection = Connection(settings.base_url)
        self._shared = shared or alone(settings.questions_per_minute)
        pace, quota = self._shared.pace, self._shared.quota
        self._courier = Courier(self._telegram, api, self._connection, self._metrics, pace)
        means = Means(metered, desk, self._courier, quota, self._metrics, settings.pictures)
        self._handlers = Handlers(means)
        self._intake = Intake(self._telegram, self._handlers.handle, self._metrics)
        self._transport = self._choose_transport(updates)
        self._stopping = False
        self._aside: set[asyncio.Task[None]] = set()
        self._metrics.ready.set_function(lambda: not self._reasons())
        self._metrics.telegram_contact.set_function(lambda: self._connection.reached)

    def _choose_transport(self, updates: AiohttpRequest) -> Transport:
        deadline = self._settings.deadline
        if webhook := self._settings.webhook:
            return Receiving(
                webhook,
                self._telegram,
                self._connection,
                self._intake,
                deadline,
                self._shared.claims,
                self._metrics,
            )
        api = Api(self._telegram.base_url, updates)
        return Polling(api, self._connection, self._intake, deadline, self._metrics)

    async def run(self, changes: AsyncIterable[object] | None = None) -> None:
        """Serve until a signal says stop."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._do_aside(self._reloads.reload()))
        if changes is not None:
            self._do_aside(self._reloads.follow(changes))
        serving = asyncio.create_task(self._serve())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        end = loop.time() + GRACE
        self._stopping = True
        self._transport.stop()
        self._courier.hurry()
        for task in (serving, stopping, *self._aside):
            task.cancel()
        ends = await asyncio.gather(serving, stopping, return_exceptions=True)
        await self._close(end)
        for each in ends:
            if isinstance(each, Exception):
                raise each

    async def _serve(self) -> None:
        """Connect, then take updates for ever."""
        async with self._listening():
            await self._connection.insist(self._telegram.initialize)
            if not self._settings.webhook:
                await self._connection.insist(self._telegram.delete_webhook)
            self._do_aside(self._desk.run(self._handlers.post))
            _log.info("connected to telegram", username=self._telegram.username)
            self._do_aside(introduce(self._telegram, self._desk.office.rules.admins))
            await self._transport.run(UPDATES)

    def _listening(self) -> AbstractAsyncContextManager[object]:
        """Serve the webhook and the probes, if there is where."""
        webhook = self._settings.webhook
        address = webhook.listen if webhook else self._settings.probes
        if address is None:
            return nullcontext()
        serves = partial(summary, self._desk.office)
        routes = [*self._transport.routes, *probes(self._metrics.registry, self._reasons, serves)]
        return listening(routes, address, grace=int(GRACE))

    def _reasons(self) -> list[str]:
        """Say why the bot cannot answer now; nothing if it can."""
        connection = self._connection
        reasons = {
            "the bot is stopping": self._stopping,
            "telegram has not been reached yet": not connection.reached,
            "telegram is away": connection.is_away or time() > connection.reached + SILENCE,
        }
        return [reason for reason, holds in reasons.items() if holds]

    def _do_aside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _close(self, end: float) -> None:
        """Finish what is in hand as far as there is time, and let Telegram forget the rest."""
        try:
            async with asyncio.timeout_at(end):
                await self._intake.finish()
        except TimeoutError:
            _log.warning("stopped before everything was answered; telegram will tell it again")
        try:
            async with asyncio.timeout_at(end + LAST_WORD):
                await self._transport.confirm()
        except (TimeoutError, TelegramError):
            _log.warning("stopped before everything was confirmed; some may be answered twice")
        await self._telegram.shutdown()
        await self._desk.close()
        _log.info("stopped")
