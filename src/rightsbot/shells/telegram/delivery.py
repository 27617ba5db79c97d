"""Bringing a page to a chat as messages, an edit, or a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from telegram import InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from rightsbot.answers.reply import Attachment
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
        if page.caption is not None:
            await self.send(page)  # A text cannot become a picture.
            return
        first, *rest = page.messages
        try:
            await self._call(
                "editMessageText",
                message_id=number,
                text=first,
                link_preview_options=_NO_PREVIEW,
                reply_markup=None if rest else page.keyboard,
            )
        except BadRequest as error:
            if "not modified" not in error.message:
                await self.send(page)
            return
        await self._send(page, rest)
        await self._attach(page)

    async def _send(self, page: Page, messages: Sequence[str]) -> None:
        last = len(messages) if page.caption is None else None
        for position, text in enumerate(messages, start=1):
            await self._call(
                "sendMessage",
                text=text,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_markup(page) if position == last else None,
                message_thread_id=self._place.thread,
                reply_parameters=self._below() if position == 1 else None,
            )

    async def _attach(self, page: Page) -> None:
        if page.caption is not None:
            await self._send_picture(page)
        elif enclosed := page.attachment:
            bot = self._courier.bot
            send = (
                partial(bot.send_photo, photo=enclosed.data)
                if enclosed.is_picture
                else partial(bot.send_document, document=enclosed.data)
            )
            to = {"filename": enclosed.name, "message_thread_id": self._place.thread}
            await self._reach(partial(send, **to))
        if venue := page.venue:
            send = partial(
                self._courier.bot.send_venue,
                latitude=venue.coordinates.latitude,
                longitude=venue.coordinates.longitude,
                title=venue.title,
                address=venue.address,
                message_thread_id=self._place.thread,
            )
            await self._reach(send)

    async def _send_picture(self, page: Page) -> None:
        """Send a picture with its caption: by Telegram's id if it has one, else the whole."""
        pictures, picture = self._courier.pictures, page.attachment
        if picture is None:
            return
        if number := pictures.get(picture.data):
            try:
                await self._call(
                    "sendPhoto",
                    photo=number,
                    caption=page.caption,
                    reply_markup=page.keyboard,
                    message_thread_id=self._place.thread,
                    reply_parameters=None if page.messages else self._below(),
                )
            except BadRequest as error:
                if "file" not in error.message:
                    raise
                pictures.forget(picture.data)
            else:
                return
        await self._reach(partial(self._upload, page, picture))

    async def _upload(self, page: Page, picture: Attachment, *, chat_id: int) -> None:
        below = None if page.messages else self._below()
        message = await self._courier.bot.send_photo(
            chat_id,
            picture.data,
            caption=page.caption,
            parse_mode=ParseMode.HTML,
            filename=picture.name,
            reply_markup=InlineKeyboardMarkup.de_json(page.keyboard) if page.keyboard else None,
            message_thread_id=self._place.thread,
            reply_parameters=ReplyParameters(**below) if below else None,
        )
        if message.photo:
            self._courier.pictures.keep(picture.data, message.photo[-1].file_id)

    def _below(self) -> Mapping[str, Any] | None:
        if self._place.below is None:
            return None
        return {"message_id": self._place.below, "allow_sending_without_reply": True}

    async def _call(self, method: str, **parameters: object) -> None:
        call = partial(self._courier.api.call, method, parse_mode=ParseMode.HTML, **parameters)
        await self._reach(call)

    async def _reach(self, call: Callable[..., Awaitable[object]]) -> None:
        """Call for the chat, or for the one that it has become."""
        try:
            await self._courier.call(self.chat, call)
        except ChatMigrated as error:
            self.chat = error.new_chat_id
            await self._courier.call(self.chat, call)


def _markup(page: Page) -> Keyboard | Mapping[str, bool] | None:
    return _FORCE_REPLY if page.wants_words else page.keyboard


_FORCE_REPLY: Final = {"force_reply": True, "selective": True}
_NO_PREVIEW: Final = {"is_disabled": True}
