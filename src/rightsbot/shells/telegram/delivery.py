"""Bringing a page to a chat as messages, an edit, or a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightsbot.shells.telegram.courier import Courier
    from rightsbot.shells.telegram.incoming import Place
    from rightsbot.shells.telegram.render import Keyboard, Page


class Delivery:
    """One page on its way to one place.

    Every method raises TelegramError when Telegram refuses for good: the bot was blocked, a wait
    is too long, or the page breaks a rule.
    """

    def __init__(self, courier: Courier, place: Place) -> None:
        """Prepare to deliver to a place."""
        self._courier = courier
        self._place = place
        self.chat = place.chat
        """The chat's id; another one if the group turns out to have migrated."""

    async def send(self, page: Page) -> None:
        """Send the page as new messages."""
        await self._send(page, page.messages)
        await self._attach(page)

    async def replace(self, number: int, page: Page) -> None:
        """Put the page where message `number` is; what does not fit there follows it.

        A message that cannot be edited any more stays, and the page is sent as new messages.
        """
        first, *rest = page.messages
        try:
            await self._call(
                "editMessageText",
                message_id=number,
                text=first,
                reply_markup=None if rest else page.keyboard,
            )
        except BadRequest as error:
            if "not modified" not in error.message:
                await self.send(page)
            return
        await self._send(page, rest)
        await self._attach(page)

    async def _send(self, page: Page, messages: Sequence[str]) -> None:
        for position, text in enumerate(messages, start=1):
            await self._call(
                "sendMessage",
                text=text,
                reply_markup=_markup(page) if position == len(messages) else None,
                message_thread_id=self._place.thread,
                reply_parameters=self._below() if position == 1 else None,
            )

    async def _attach(self, page: Page) -> None:
        if enclosed := page.attachment:
            bot = self._courier.bot
            send = (
                partial(bot.send_photo, photo=enclosed.data)
                if enclosed.is_picture
                else partial(bot.send_document, document=enclosed.data)
            )
            to = {"filename": enclosed.name, "message_thread_id": self._place.thread}
            await self._courier.call(self.chat, partial(send, **to))
        if venue := page.venue:
            send = partial(
                self._courier.bot.send_venue,
                latitude=venue.coordinates.latitude,
                longitude=venue.coordinates.longitude,
                title=venue.title,
                address=venue.address,
                message_thread_id=self._place.thread,
            )
            await self._courier.call(self.chat, send)

    def _below(self) -> Mapping[str, object] | None:
        if self._place.below is None:
            return None
        return {"message_id": self._place.below, "allow_sending_without_reply": True}

    async def _call(self, method: str, **parameters: object) -> None:
        """Call for the chat, or for the one that it has become."""
        call = partial(self._courier.api.call, method, **_STYLE, **parameters)
        try:
            await self._courier.call(self.chat, call)
        except ChatMigrated as error:
            self.chat = error.new_chat_id
            await self._courier.call(self.chat, call)


def _markup(page: Page) -> Keyboard | Mapping[str, bool] | None:
    return _FORCE_REPLY if page.wants_words else page.keyboard


_FORCE_REPLY: Final = {"force_reply": True, "selective": True}
_STYLE: Final = {"parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}
