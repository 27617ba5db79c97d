"""What the bot does with an update: understand it, ask the core, deliver the reply."""

from __future__ import annotations

import secrets
from collections import deque
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog
from telegram.error import BadRequest, TelegramError

from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Query, Scope
from rightsbot.answers.routing import command_of
from rightsbot.answers.words import command_text
from rightsbot.desk.errand import Errand, Person, Said, Upload
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.delivery import Delivery
from rightsbot.shells.telegram.fetching import fetch
from rightsbot.shells.telegram.guest import Guests
from rightsbot.shells.telegram.incoming import (
    Place,
    is_forwarded,
    is_human,
    is_private,
    meaning,
    moved,
    person_of,
    place_of,
    question,
    replied_to,
)
from rightsbot.shells.telegram.inline import Inline
from rightsbot.shells.telegram.lanes import Crowded, Lanes
from rightsbot.shells.telegram.pages import Pages
from rightsbot.shells.telegram.passing import acknowledge, is_passing, say_in_passing
from rightsbot.shells.telegram.presses import Presses
from rightsbot.shells.telegram.render import Page, page_of
from rightsbot.shells.telegram.thumbs import Thumbs, is_thumb
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Chat, Message, Update, User

    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Post
    from rightsbot.shells.telegram.means import Means

    Show = Callable[[Page], Awaitable[None]]

_log = structlog.get_logger(__name__)

IN_HAND: Final = 32
"""How many updates of one chat may be in hand at once; more are turned away."""
_DESK_WORDS = frozenset(
    word for command in COMMANDS if command.scope > Scope.EVERYONE for word in command.names
)


class Handlers:
    """The handlers of one bot, and what they remember between updates."""

    def __init__(self, means: Means) -> None:
        """Answer by `means`."""
        self._means = means
        self._lanes = Lanes(IN_HAND)
        self._pages = Pages()
        self._thumbs = Thumbs(means)
        self._inline = Inline(means)
        self._guests = Guests(means)
        self._presses = Presses(means)
        self._albums: deque[str] = deque(maxlen=64)

    async def handle(self, update: Update) -> None:
        """Answer an update if it is for the bot; whatever goes wrong is logged and told here."""
        try:
            if update.message:
                await self._on_message(update.message)
            elif pressed := update.callback_query:
                if number := pressed.inline_message_id:
                    await self._presses.answer(pressed, number)
                else:
                    await self._on_button(pressed)
            elif update.inline_query:
                await self._inline.answer(update.inline_query)
            elif update.guest_message:
                await self._guests.answer(update.guest_message)
        except Exception as error:  # noqa: BLE001  # a bug in one answer must not end the others
            await self._fail(update, error)

    async def post(self, post: Post) -> None:
        """Tell another chat; that it cannot be told is no failure of who gave the errand."""
        try:
            page = page_of(post.reply, self._means.me)
            await Delivery(self._means.courier, Place(post.chat)).send(page)
        except TelegramError as error:
            self._means.metrics.undelivered.inc()
            _log.warning("post not delivered", chat=post.chat, reason=error.message)

    async def _on_message(self, message: Message) -> None:
        if groups := moved(message):
            await self._means.desk.move(*groups)
            return
        if not is_human(message):
            return
        delivery = Delivery(self._means.courier, place_of(message))
        text = question(message, self._means.me)
        if text is not None:
            meant = meaning(message, text, self._means.me)
            scope = self._scope(
                message, forwarded=is_forwarded(message), is_reply=meant is not text
            )
            await self._answer(self._errand(message, meant, scope), delivery, delivery.send)
        elif is_private(message.chat) and message.effective_attachment and self._is_news(message):
            await self._on_attachment(message, delivery)

    async def _on_attachment(self, message: Message, delivery: Delivery) -> None:
        """Take a file from an editor; whoever else sends something is told to write."""
        errand = self._errand(message, message.caption or "", self._scope(message))
        if message.document and errand.query.scope >= Scope.EDITORS:
            sent = await fetch(message.document, errand.speech)
            if isinstance(sent, Upload):
                await self._answer(replace(errand, upload=sent), delivery, delivery.send)
                return
            page = Page((sent,))
        else:
            page = Page((errand.speech.say(wording.TEXT_ONLY),))
        await self._in_turn(errand, delivery, partial(delivery.send, page))

    async def _on_button(self, pressed: CallbackQuery) -> None:
        thumb, passing = is_thumb(pressed.data), is_passing(pressed.data)
        if not (thumb or passing):
            await acknowledge(pressed)
        message = pressed.message
        if message is None or pressed.data is None:
            return
        person = Person(pressed.from_user.id, pressed.from_user.full_name)
        delivery = Delivery(self._means.courier, place_of(message))
        query = Query(
            self._means.desk.pressed(pressed.data),
            self._language(message.chat, pressed.from_user),
            self._means.desk.scope(pressed.from_user.id)
            if is_private(message.chat)
            else Scope.EVERYONE,
            pressed=True,
        )
        errand = Errand(query, person, message.chat.id)
        if thumb or passing:
            take = self._thumbs.take if thumb else partial(say_in_passing, self._means.bot)
            await self._in_turn(errand, delivery, partial(take, pressed, errand))
            return
        await self._answer(errand, delivery, partial(delivery.replace, message.message_id))

    async def _answer(self, errand: Errand, delivery: Delivery, show: Show) -> None:
        async def work() -> None:
            for_desk = errand.upload or self._means.desk.handles(errand.query)
            if not for_desk:
                self._note_refused(errand)
            said = (
                await self._means.bot.do(errand)
                if for_desk
                else Said((await self._ask(errand.query),))
            )
            page = page_of if for_desk else self._pages.of
            first, *others = (page(reply, self._means.me) for reply in said.replies)
            await show(first)
            for other in others:
                await delivery.send(other)
            for post in said.posts:
                await self.post(post)

        await self._in_turn(errand, delivery, work)

    async def _ask(self, query: Query) -> Reply:
        return await self._means.desk.illustrated(self._means.bot.ask(query), query.language)

    async def _in_turn(
        self, errand: Errand, delivery: Delivery, work: Callable[[], Awaitable[None]]
    ) -> None:
        """Do the work when the chat's earlier ones are done, unless that is too much."""
        try:
            await self._means.quota.admit(errand.person.id or errand.chat)
            async with self._lanes.turn(delivery.chat):
                await work()
        except Crowded as crowd:
            self._means.metrics.updates_limited.inc()
            if crowd.first:
                _log.warning("flood of one chat, updates dropped")
                await delivery.send(Page((errand.speech.say(wording.CROWDED),)))

    def _errand(self, message: Message, text: str, scope: Scope) -> Errand:
        query = Query(text, self._language(message.chat, message.from_user), scope)
        return Errand(query, person_of(message), message.chat.id, replied_to(message))

    def _language(self, chat: Chat, reader: User | None) -> str:
        """Return the language to answer in; a group's is never that of who happens to ask."""
        return self._means.desk.language(
            chat.id, reader.language_code if reader and is_private(chat) else None
        )

    def _scope(self, message: Message, *, forwarded: bool = False, is_reply: bool = False) -> Scope:
        """Return what the author may do: at the desk only in private, and in own words.

        In the desk's own chat they may reply to what it was told.
        """
        at_desk = is_reply and message.chat.id == self._means.desk.office.rules.desk
        if message.from_user is None or forwarded or not (is_private(message.chat) or at_desk):
            return Scope.EVERYONE
        return self._means.desk.scope(message.from_user.id)

    def _note_refused(self, errand: Errand) -> None:
        """Count and log a command of the desk's from somebody who may not give it."""
        typed = command_text(errand.query.text)
        if typed and typed.name in _DESK_WORDS and command_of(errand.query) is None:
            self._means.metrics.admin_refused.inc()
            _log.warning(
                "admin command refused",
                command=typed.name,
                user=errand.person.id,
                chat=errand.chat,
            )

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
        # In a chat where it is a guest it can say nothing but its one answer.
        message = None if update.guest_message else update.effective_message
        if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
            self._means.metrics.undelivered.inc()
            chat = message.chat.id if message else None
            _log.warning("reply not delivered", chat=chat, reason=error.message)
            return
        self._means.metrics.updates_failed.inc()
        reference = secrets.token_hex(4)
        _log.error("update failed", reference=reference, exc_info=error)
        if message:
            speech = speech_of(self._language(message.chat, update.effective_user))
            apology = Page((speech.say(wording.FAILED, reference=reference),))
            with suppress(TelegramError):
                await Delivery(self._means.courier, place_of(message)).send(apology)
