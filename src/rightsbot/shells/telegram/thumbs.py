"""Thumbs below answers: two small buttons that are pressed once and then go."""

from __future__ import annotations

import re
from collections import deque
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from telegram import Message
from telegram.constants import InlineKeyboardMarkupLimit
from telegram.error import BadRequest

from rightsbot.answers.reply import Outcome
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.delivery import Delivery
from rightsbot.shells.telegram.incoming import place_of
from rightsbot.shells.telegram.passing import acknowledge
from rightsbot.shells.telegram.render import page_of

if TYPE_CHECKING:
    from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage

    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.shells.telegram.incoming import Place
    from rightsbot.shells.telegram.means import Means
    from rightsbot.shells.telegram.render import Keyboard, Page

_THUMBS: Final = {"👍": "/good", "👎": "/bad"}
_PRESSED: Final = re.compile(r"/(good|bad)( .*)?")
_ANSWERS: Final = {Outcome.ANSWER, Outcome.LIST, Outcome.CHOICES, Outcome.NONE}
_KEPT: Final = 512
"""Of how many messages it is remembered that their thumbs were pressed."""


def with_thumbs(page: Page, reply: Reply) -> Page:
    """Return an answer's page with thumbs as the last row; of anything else, the page itself."""
    rows = page.keyboard["inline_keyboard"] if page.keyboard else []
    room = InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER - sum(map(len, rows))
    if reply.outcome not in _ANSWERS or room < len(_THUMBS):
        return page
    thumbs = [
        {"text": thumb, "callback_data": f"{command} {reply.entry}" if reply.entry else command}
        for thumb, command in _THUMBS.items()
    ]
    return replace(page, keyboard={"inline_keyboard": [*rows, thumbs]})


def is_thumb(data: str | None) -> bool:
    """Whether a button's data is a thumb's."""
    return data is not None and _PRESSED.fullmatch(data) is not None


def without_thumbs(markup: InlineKeyboardMarkup) -> Keyboard:
    """Return the buttons of a message without the thumbs; perhaps none."""
    rows = [[button.to_dict() for button in row] for row in markup.inline_keyboard]
    others = [[each for each in row if not is_thumb(each.get("callback_data"))] for row in rows]
    return {"inline_keyboard": [row for row in others if row]}


class Thumbs:
    """Takes thumbs: has them counted, thanks in passing, and asks why if they are down."""

    def __init__(self, means: Means) -> None:
        """Have the desk of `means` count, and answer by them."""
        self._means = means
        self._pressed: deque[tuple[int, int]] = deque(maxlen=_KEPT)

    async def take(self, pressed: CallbackQuery, errand: Errand) -> None:
        """Count a thumb, and only then thank; who presses twice at once is counted once.

        Raises:
            TelegramError: as `Courier.call` does.
        """
        message = pressed.message
        if message is None:
            return
        key = (message.chat.id, message.message_id)
        if key in self._pressed:
            await acknowledge(pressed, errand.speech.say(wording.THANKS))
            return
        self._pressed.append(key)
        reply = (await self._means.bot.do(errand)).replies[-1]
        if reply.outcome is Outcome.REFUSED:
            self._pressed.remove(key)
            await acknowledge(pressed, errand.speech.say(wording.NOT_COUNTED))
            return
        await acknowledge(pressed, errand.speech.say(wording.THANKS))
        if isinstance(message, Message):
            await self._take_away(message)
        if reply.wants_words:
            page = page_of(reply, self._means.me)
            await Delivery(self._means.courier, _place(pressed, message)).send(page)

    async def _take_away(self, message: Message) -> None:
        """Take the thumbs away, and leave the other buttons."""
        if message.reply_markup is None:
            return
        call = partial(
            self._means.courier.api.call,
            "editMessageReplyMarkup",
            message_id=message.message_id,
            reply_markup=without_thumbs(message.reply_markup),
        )
        with suppress(BadRequest):  # It is too old, or somebody has deleted it.
            await self._means.courier.call(message.chat.id, call)


def _place(pressed: CallbackQuery, message: MaybeInaccessibleMessage) -> Place:
    """Return where to ask: in a group below the question, if that is of whoever pressed.

    Telegram offers the reply to whoever wrote what the message hangs below.
    """
    place = place_of(message)
    asked = message.reply_to_message if isinstance(message, Message) else None
    if place.below and asked and asked.from_user and asked.from_user.id == pressed.from_user.id:
        return replace(place, below=asked.message_id)
    return place
