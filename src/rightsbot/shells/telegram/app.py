"""The bot as a service on Telegram: connect, take updates, stop cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram.constants import UpdateType
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder

from ptb_aiohttp import AiohttpRequest
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.shells.telegram.connection import FIRST_PAUSE, GROWTH, LONGEST_PAUSE, Connection
from rightsbot.shells.telegram.handlers import Handlers
from rightsbot.shells.telegram.ledger import Ledger
from rightsbot.shells.telegram.profile import introduce

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Coroutine

    from pydantic import SecretStr
    from telegram import Update
    from telegram.ext import Application

    from rightsbot.bot import Bot

    App = Application[Any, Any, Any, Any, Any, Any]

_log = structlog.get_logger(__name__)

UPDATES: Final = (UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY)
"""The sorts of update that Telegram is asked for."""
LONG_POLL: Final = 25
"""Seconds that Telegram holds a request for updates while there are none."""
AT_ONCE: Final = 100
"""Updates that may be in hand at once: as many as Telegram gives above an unconfirmed one."""
DEADLINE: Final = 150
"""Seconds that one attempt at an update may take, so that none holds up others without end.

Longer than a delivery with all the waits that Telegram may ask for: giving up loses the reply.
"""
REST: Final = 0.3
"""The longest, in seconds, to leave Telegram unasked while updates are in hand."""
PATIENCE: Final = 15
"""Seconds for each step of a call: a free connection, connecting, writing, the answer."""
GRACE: Final = 3.5
"""Seconds to finish what is in hand when told to stop, of the five that stopping may take."""
LAST_WORD: Final = 1.2
"""Seconds to tell Telegram what was handled, when stopping."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What the service needs to know of the world."""

    token: SecretStr
    admins: frozenset[int] = frozenset()
    """User ids that may give admin commands, in private."""
    base_url: str = "https://api.telegram.org"
    """The root of the Bot API server, to which `/bot<token>` is added."""


def serve(
    bot: Bot, settings: TelegramSettings, changes: AsyncIterable[object] | None = None
) -> None:
    """Answer on Telegram until SIGTERM or SIGINT; SIGHUP reloads the content.

    Args:
        bot: answers the questions and reloads the content.
        settings: the token, the admins, and the server.
        changes: an item for each change of the content on which to reload, as `watchfiles.awatch`
            yields them.

    Raises:
        TelegramFailure: Telegram does not accept the token; the message is one sentence.
    """
    asyncio.run(Service(bot, settings).run(changes))


def build(settings: TelegramSettings, handlers: Handlers) -> App:
    """Put the library's application together with our handlers."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # The library's way to choose its newer types.
    root = settings.base_url.rstrip("/")
    application = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .updater(None)
        .request(AiohttpRequest(AT_ONCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE))
        .get_updates_request(AiohttpRequest(1))
        .build()
    )
    handlers.join(application)
    return application


class Service:
    """One run of the bot on Telegram, from connecting to stopping."""

    def __init__(self, bot: Bot, settings: TelegramSettings) -> None:
        """Prepare to run; nothing is connected yet."""
        self._bot = bot
        self._settings = settings
        self._handlers = Handlers(bot, settings.admins)
        self._application = build(settings, self._handlers)
        self._connection = Connection(settings.base_url)
        self._ledger = Ledger()
        self._in_hand: set[asyncio.Task[None]] = set()
        self._aside: set[asyncio.Task[None]] = set()

    async def run(self, changes: AsyncIterable[object] | None = None) -> None:
        """Serve until a signal says stop."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._do_aside(self._reload()))
        if changes is not None:
            self._do_aside(self._follow(changes))
        serving = asyncio.create_task(self._serve())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        for task in (serving, stopping, *self._aside):
            task.cancel()
        ends = await asyncio.gather(serving, stopping, return_exceptions=True)
        await self._close()
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def _serve(self) -> None:
        """Connect, then hand over updates for ever."""
        application = self._application
        await self._connection.insist(application.initialize)
        await self._connection.insist(application.bot.delete_webhook)
        _log.info("connected to telegram", username=application.bot.username)
        await application.start()
        self._do_aside(introduce(application.bot, self._settings.admins))
        while True:
            fetch = partial(
                application.bot.get_updates,
                offset=self._ledger.offset,
                timeout=LONG_POLL,
                allowed_updates=UPDATES,
            )
            for update in await self._connection.insist(fetch):
                if self._ledger.take(update.update_id):
                    task = asyncio.create_task(self._handle(update))
                    self._in_hand.add(task)
                    task.add_done_callback(self._in_hand.discard)
            if self._in_hand:
                # Until these are done Telegram would only tell of them again, and at once.
                await asyncio.wait(self._in_hand, timeout=REST)

    async def _handle(self, update: Update) -> None:
        """Handle an update until it is done with: answered, refused, or out of time."""
        pause = FIRST_PAUSE
        while not await self._is_handled(update):
            if pause == FIRST_PAUSE:
                _log.warning("a reply waits until telegram is within reach")
            await asyncio.sleep(pause)
            pause = min(GROWTH * pause, LONGEST_PAUSE)
        self._ledger.done(update.update_id)

    async def _is_handled(self, update: Update) -> bool:
        """Handle an update once; False if only Telegram was out of reach, so that it is retried."""
        try:
            async with asyncio.timeout(DEADLINE):
                await self._application.process_update(update)
        except TimeoutError:
            _log.error("update given up: it took too long", seconds=DEADLINE)
        return not self._handlers.was_cut_off(update)

    async def _follow(self, changes: AsyncIterable[object]) -> None:
        try:
            async for _ in changes:
                await self._reload()
        except OSError as error:
            _log.error("watching the content ended", reason=str(error))

    async def _reload(self) -> None:
        """Reload as an admin's command would, and put the result into the log."""
        try:
            reply = await asyncio.to_thread(self._bot.ask, Query("/reload", admin=True))
        except Exception:  # noqa: BLE001  # a bug in one reload must not end the watching
            _log.exception("reload failed")
            return
        refused = reply.outcome is Outcome.REFUSED
        detail = reply.attachment.text if reply.attachment else reply.text
        (_log.warning if refused else _log.info)("reload", result=reply.title, detail=detail)

    def _do_aside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _close(self) -> None:
        """Finish what is in hand as far as there is time, and let Telegram forget the rest."""
        application = self._application
        try:
            async with asyncio.timeout(GRACE):
                await asyncio.gather(*self._in_hand)
                await self._stop()
        except TimeoutError:
            _log.warning("stopped before everything was answered; telegram will tell it again")
        try:
            async with asyncio.timeout(LAST_WORD):
                if self._ledger.offset:
                    await application.bot.get_updates(offset=self._ledger.offset, timeout=0)
                await self._stop()
        except (TimeoutError, TelegramError):
            _log.warning("stopped before everything was confirmed; some may be answered twice")
        await application.shutdown()
        await application.bot.shutdown()
        _log.info("stopped")

    async def _stop(self) -> None:
        if self._application.running:
            await self._application.stop()
