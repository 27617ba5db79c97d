"""What the bot does with an update: understand it, ask the core, deliver the reply."""

from __future__ import annotations

import secrets
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog
from telegram.error import BadRequest, TelegramError

from rightsbot.answers.command import Scope
from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Query
from rightsbot.answers.words import command_text
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.delivery import Delivery
from rightsbot.shells.telegram.incoming import (
    asker_of,
    is_forwarded,
    is_human,
    is_private,
    place_of,
    question,
)
from rightsbot.shells.telegram.lanes import Crowded, Lanes
from rightsbot.shells.telegram.pages import Pages
from rightsbot.shells.telegram.render import Page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Chat, Message, Update, User

    from rightsbot.answers.reply import Reply
    from rightsbot.shells.telegram.courier import Courier
    from rightsbot.shells.telegram.metered import Metered
    from rightsbot.shells.telegram.metrics import Metrics
    from rightsbot.shells.telegram.quota import Quota

    Show = Callable[[Page], Awaitable[None]]

_log = structlog.get_logger(__name__)

IN_HAND: Final = 32
"""How many updates of one chat may be in hand at once; more are turned away."""
_ADMIN_WORDS = frozenset(
    word for command in COMMANDS if command.scope is Scope.ADMINS for word in command.words
)


class Handlers:
    """The handlers of one bot, and what they remember between updates."""

    def __init__(
        self,
        bot: Metered,
        courier: Courier,
        admins: frozenset[int],
        quota: Quota,
        metrics: Metrics,
    ) -> None:
        """Answer from `bot` through `courier`; `admins` may give admin commands in private."""
        self._metrics = metrics
        self._bot = bot
        self._courier = courier
        self._admins = admins
        self._quota = quota
        self._lanes = Lanes(IN_HAND)
        self._pages = Pages()
        self._albums: deque[str] = deque(maxlen=64)

    async def handle(self, update: Update) -> None:
        """Answer an update if it is for the bot; whatever goes wrong is logged and told here."""
        try:
            if update.message:
                await self._on_message(update.message)
            elif update.callback_query:
                await self._on_button(update.callback_query)
        except Exception as error:  # noqa: BLE001  # a bug in one answer must not end the others
            await self._fail(update, error)

    async def _on_message(self, message: Message) -> None:
        if not is_human(message):
            return
        delivery = Delivery(self._courier, place_of(message))
        text = question(message, self._courier.bot.bot)
        if text is not None:
            admin = self._is_admin(message.from_user, message.chat) and not is_forwarded(message)
            query = self._query(text, delivery, message.from_user, admin=admin)
            await self._answer(asker_of(message), query, delivery, delivery.send)
        elif is_private(message.chat) and message.effective_attachment and self._is_news(message):
            page = Page((wording.TEXT_ONLY,))
            await self._in_turn(asker_of(message), delivery, partial(delivery.send, page))

    async def _on_button(self, pressed: CallbackQuery) -> None:
        with suppress(TelegramError):  # Telegram forgets a query that waited too long.
            await pressed.answer()
        message = pressed.message
        if message is None or pressed.data is None:
            return
        user = pressed.from_user
        delivery = Delivery(self._courier, place_of(message))
        admin = self._is_admin(user, message.chat)
        query = self._query(pressed.data, delivery, user, admin=admin, pressed=True)
        await self._answer(user.id, query, delivery, partial(delivery.replace, message.message_id))

    async def _answer(self, asker: int, query: Query, delivery: Delivery, show: Show) -> None:
        if self._bot.slow(query):
            # Its chat goes on meanwhile, so that a second one can be told of the first.
            reply = await self._bot.ask_aside(query)
            await self._in_turn(asker, delivery, partial(self._show, reply, show))
        else:
            await self._in_turn(asker, delivery, lambda: self._show(self._bot.ask(query), show))

    async def _show(self, reply: Reply, show: Show) -> None:
        await show(self._pages.of(reply, self._courier.bot.username))

    async def _in_turn(
        self, asker: int, delivery: Delivery, work: Callable[[], Awaitable[None]]
    ) -> None:
        """Do the work when the chat's earlier ones are done, unless that is too much."""
        try:
            self._quota.admit(asker)
            async with self._lanes.turn(delivery.chat):
                await work()
        except Crowded as crowd:
            self._metrics.updates_limited.inc()
            if crowd.first:
                _log.warning("flood of one chat, updates dropped")
                await delivery.send(Page((wording.CROWDED,)))

    def _is_admin(self, user: User | None, chat: Chat) -> bool:
        return user is not None and user.id in self._admins and is_private(chat)

    def _query(
        self,
        text: str,
        delivery: Delivery,
        user: User | None,
        *,
        admin: bool,
        pressed: bool = False,
    ) -> Query:
        typed = command_text(text)
        if typed and typed.name in _ADMIN_WORDS and not admin:
            self._metrics.admin_refused.inc()
            who = user.id if user else None
            _log.warning("admin command refused", command=typed.name, user=who, chat=delivery.chat)
        return Query(text, admin=admin, pressed=pressed)

    def _is_news(self, message: Message) -> bool:
        """Whether the message is no further part of an album of which one was answered."""
        album = message.media_group_id
        if album in self._albums:
            return False
        if album:
            self._albums.append(album)
        return True

    async def _fail(self, update: Update, error: Exception) -> None:
        """Log what went wrong with an update and, if it was the bot's fault, tell the user."""
        message = update.effective_message
        if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
            self._metrics.undelivered.inc()
            chat = message.chat.id if message else None
            _log.warning("reply not delivered", chat=chat, reason=error.message)
            return
        self._metrics.updates_failed.inc()
        reference = secrets.token_hex(4)
        _log.error("update failed", reference=reference, exc_info=error)
        if message:
            apology = Page((wording.FAILED.format(reference=reference),))
            with suppress(TelegramError):
                await Delivery(self._courier, place_of(message)).send(apology)
