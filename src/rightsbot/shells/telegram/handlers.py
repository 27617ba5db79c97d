"""What the bot does with an update: understand it, ask the core, deliver the reply."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import UpdateType

from rightsbot.answers.command import Scope
from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Query
from rightsbot.answers.words import command_text
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.delivery import Delivery
from rightsbot.shells.telegram.incoming import is_human, is_private, place_of, question
from rightsbot.shells.telegram.lanes import Crowded, Lanes
from rightsbot.shells.telegram.render import Page, render

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Chat, Message, User
    from telegram.ext import Application, ContextTypes

    from rightsbot.bot import Bot

    Context = ContextTypes.DEFAULT_TYPE
    Show = Callable[[Page], Awaitable[None]]

_log = structlog.get_logger(__name__)

IN_HAND: Final = 16
"""How many updates of one chat may be in hand at once; more are turned away."""
_ADMIN_WORDS = frozenset(
    word for command in COMMANDS if command.scope is Scope.ADMINS for word in command.words
)


class Handlers:
    """The handlers of one bot, and what they remember between updates."""

    def __init__(self, bot: Bot, admins: frozenset[int]) -> None:
        """Answer from `bot`; `admins` are the user ids that may give admin commands in private."""
        self._bot = bot
        self._admins = admins
        self._lanes = Lanes(IN_HAND)
        self._albums: deque[str] = deque(maxlen=64)
        self._cut_off: set[int] = set()

    def join(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Register with an application."""
        application.add_handler(MessageHandler(UpdateType.MESSAGE, self._on_message))
        application.add_handler(CallbackQueryHandler(self._on_button))
        application.add_error_handler(self._on_error)

    def was_cut_off(self, update: Update) -> bool:
        """Whether the update just handled failed only because Telegram could not be reached."""
        cut_off = update.update_id in self._cut_off
        self._cut_off.discard(update.update_id)
        return cut_off

    async def _on_message(self, update: Update, context: Context) -> None:
        message = update.message
        if message is None or not is_human(message):
            return
        delivery = Delivery(context.bot, place_of(message))
        text = question(message, context.bot.bot)
        if text is not None:
            query = self._query(text, message.chat, message.from_user)
            answer = partial(self._answer, update, context, query, delivery.send)
            await self._in_turn(delivery, answer)
        elif is_private(message.chat) and message.effective_attachment and self._is_news(message):
            await self._in_turn(delivery, partial(delivery.send, Page((wording.TEXT_ONLY,))))

    async def _on_button(self, update: Update, context: Context) -> None:
        pressed = update.callback_query
        if pressed is None:
            return
        with suppress(TelegramError):  # Telegram forgets a query that waited too long.
            await pressed.answer()
        message = pressed.message
        if message is None or pressed.data is None:
            return
        query = self._query(pressed.data, message.chat, pressed.from_user, pressed=True)
        delivery = Delivery(context.bot, place_of(message))
        show = partial(delivery.replace, message.message_id)
        await self._in_turn(delivery, partial(self._answer, update, context, query, show))

    async def _in_turn(self, delivery: Delivery, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work when the chat's earlier ones are done, unless too many wait."""
        try:
            async with self._lanes.turn(delivery.chat):
                await work()
        except Crowded as crowd:
            if crowd.first:
                _log.warning("flood of one chat, updates dropped")
                await delivery.send(Page((wording.CROWDED,)))

    async def _answer(self, update: Update, context: Context, query: Query, show: Show) -> None:
        if self._bot.slow(query):
            # Its chat goes on meanwhile, so that a second one can be told of the first.
            slow = self._answer_slowly(query, show, context.bot.username)
            context.application.create_task(slow, update)
        else:
            await show(render(self._bot.ask(query), context.bot.username))

    async def _answer_slowly(self, query: Query, show: Show, username: str) -> None:
        reply = await asyncio.to_thread(self._bot.ask, query)
        await show(render(reply, username))

    def _query(self, text: str, chat: Chat, user: User | None, *, pressed: bool = False) -> Query:
        admin = user is not None and user.id in self._admins and is_private(chat)
        typed = command_text(text)
        if typed and typed.name in _ADMIN_WORDS and not admin:
            who = user.id if user else None
            _log.warning("admin command refused", command=typed.name, user=who, chat=chat.id)
        return Query(text, admin=admin, pressed=pressed)

    def _is_news(self, message: Message) -> bool:
        """Whether the message is no further part of an album of which one was answered."""
        album = message.media_group_id
        if album in self._albums:
            return False
        if album:
            self._albums.append(album)
        return True

    async def _on_error(self, update: object, context: Context) -> None:
        """Log what went wrong with an update and, if it was the bot's fault, tell the user."""
        error = context.error
        if isinstance(update, Update) and _is_mendable(error):
            self._cut_off.add(update.update_id)
            return
        message = update.effective_message if isinstance(update, Update) else None
        if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
            chat = message.chat.id if message else None
            _log.warning("reply not delivered", chat=chat, reason=error.message)
            return
        reference = secrets.token_hex(4)
        _log.error("update failed", reference=reference, exc_info=error)
        if message:
            apology = Page((wording.FAILED.format(reference=reference),))
            with suppress(TelegramError):
                await Delivery(context.bot, place_of(message)).send(apology)


def _is_mendable(error: Exception | None) -> bool:
    """Whether trying again later can help: nothing is wrong with the update or the bot."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
