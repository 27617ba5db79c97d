"""The bot as a service on Telegram: connect, take updates, stop cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import structlog
import uvloop
from telegram import Bot as TelegramBot
from telegram.constants import UpdateType

from ptb_aiohttp import AiohttpRequest
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.courier import Courier
from rightsbot.shells.telegram.handlers import Handlers
from rightsbot.shells.telegram.intake import Intake
from rightsbot.shells.telegram.polling import Polling
from rightsbot.shells.telegram.profile import introduce
from rightsbot.shells.telegram.quota import Quota

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Coroutine

    from pydantic import SecretStr

    from rightsbot.bot import Bot

_log = structlog.get_logger(__name__)

UPDATES: Final = (UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY)
"""The sorts of update that Telegram is asked for."""
CONNECTIONS: Final = 256
"""Calls that may be under way at once."""
PATIENCE: Final = 15
"""Seconds for each step of a call: a free connection, connecting, writing, the answer."""
GRACE: Final = 3.5
"""Seconds to finish what is in hand when told to stop, of the five that stopping may take."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What the service needs to know of the world."""

    token: SecretStr
    admins: frozenset[int] = frozenset()
    """User ids that may give admin commands, in private."""
    base_url: str = "https://api.telegram.org"
    """The root of the Bot API server, to which `/bot<token>` is added."""
    deadline: float = 30.0
    """Seconds for which one update may hold up others."""
    questions_per_minute: int = 30
    """How many questions of one user are answered within a minute; 0 for no limit."""


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
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(Service(bot, settings).run(changes))


def connect(settings: TelegramSettings, updates: AiohttpRequest) -> TelegramBot:
    """Return Telegram's methods for the bot of the settings; `updates` is for taking updates."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # The library's way to choose its newer types.
    root = settings.base_url.rstrip("/")
    return TelegramBot(
        settings.token.get_secret_value(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=AiohttpRequest(CONNECTIONS, PATIENCE, PATIENCE, PATIENCE, PATIENCE),
        get_updates_request=updates,
    )


class Service:
    """One run of the bot on Telegram, from connecting to stopping."""

    def __init__(self, bot: Bot, settings: TelegramSettings) -> None:
        """Prepare to run; nothing is connected yet."""
        self._bot = bot
        self._settings = settings
        updates = AiohttpRequest(1)
        self._telegram = connect(settings, updates)
        self._connection = Connection(settings.base_url)
        self._courier = Courier(self._telegram, self._connection)
        quota = Quota(settings.questions_per_minute)
        handlers = Handlers(bot, self._courier, settings.admins, quota)
        self._intake = Intake(self._telegram, handlers.handle)
        self._transport = Polling(
            f"{self._telegram.base_url}/getUpdates",
            updates,
            self._connection,
            self._intake,
            settings.deadline,
        )
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
        """Connect, then take updates for ever."""
        await self._connection.insist(self._telegram.initialize)
        await self._connection.insist(self._telegram.delete_webhook)
        _log.info("connected to telegram", username=self._telegram.username)
        self._do_aside(introduce(self._telegram, self._settings.admins))
        await self._transport.run(UPDATES)

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
        self._courier.hurry()
        try:
            async with asyncio.timeout(GRACE):
                await self._intake.finish()
        except TimeoutError:
            _log.warning("stopped before everything was answered; telegram will tell it again")
        await self._transport.confirm()
        await self._telegram.shutdown()
        _log.info("stopped")
