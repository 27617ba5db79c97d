"""Bringing a page to a chat, through whatever Telegram puts in the way."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from rightsbot.shells.telegram.incoming import Place
    from rightsbot.shells.telegram.render import Page

_log = structlog.get_logger(__name__)

PAUSES: Final = (0.5, 1.0, 2.0)
"""Seconds to wait before each further attempt at what a bad connection prevented."""
LONGEST_WAIT: Final = 30.0
"""The longest wait, in seconds, that Telegram may ask for; beyond it a page is given up."""


class Delivery:
    """One page on its way to one place.

    Every method raises TelegramError when Telegram refuses for good: the bot was blocked, a wait
    is too long, no attempt got through, or the page breaks a rule.
    """

    def __init__(self, bot: Bot, place: Place) -> None:
        """Prepare to deliver to a place."""
        self._bot = bot
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
            await self._persist(
                self._bot.edit_message_text,
                message_id=number,
                text=first,
                reply_markup=None if rest else page.keyboard,
                **_STYLE,
            )
        except BadRequest as error:
            if "not modified" not in error.message:
                await self.send(page)
            return
        await self._send(page, rest)
        await self._attach(page)

    async def _send(self, page: Page, messages: Sequence[str]) -> None:
        for position, text in enumerate(messages, start=1):
            await self._persist(
                self._bot.send_message,
                text=text,
                reply_markup=page.keyboard if position == len(messages) else None,
                message_thread_id=self._place.thread,
                reply_parameters=self._below() if position == 1 else None,
                **_STYLE,
            )

    async def _attach(self, page: Page) -> None:
        if page.attachment:
            await self._persist(
                self._bot.send_document,
                document=page.attachment.text.encode(errors="replace"),
                filename=page.attachment.name,
                message_thread_id=self._place.thread,
            )

    def _below(self) -> ReplyParameters | None:
        if self._place.below is None:
            return None
        return ReplyParameters(self._place.below, allow_sending_without_reply=True)

    async def _persist(self, call: Callable[..., Awaitable[Any]], **arguments: Any) -> None:  # noqa: ANN401  # the arguments of any call
        """Call for the chat, again and again as far as that makes sense; log once if it did.

        After a broken connection nobody knows whether the call got through; it is repeated, since
        a message that comes twice is better than none.
        """
        trouble: TelegramError | None = None
        for pause in (*PAUSES, None):
            try:
                await call(chat_id=self.chat, **arguments)
            except ChatMigrated as error:
                self.chat, trouble, wait = error.new_chat_id, error, 0.0
            except RetryAfter as error:
                trouble, wait = error, seconds(error)
            except BadRequest:
                raise  # It is a NetworkError by class, but no network's fault.
            except NetworkError as error:
                trouble, wait = error, pause or 0.0
            else:
                break
            if pause is None or wait > LONGEST_WAIT:
                raise trouble
            await asyncio.sleep(wait)
        if trouble:
            _log.warning("delivered after trouble", chat=self.chat, trouble=trouble.message)


_STYLE: Final[dict[str, Any]] = {
    "parse_mode": ParseMode.HTML,
    "link_preview_options": LinkPreviewOptions(is_disabled=True),
}


def seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait, whichever of its two types the library gives."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
