"""Buttons of messages in chats where the bot is not: what they ask replaces the message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram.constants import ParseMode
from telegram.error import BadRequest

from rightsbot.answers.query import Query
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.afar import NO_PREVIEW, note, split_language
from rightsbot.shells.telegram.lanes import Crowded, Lanes
from rightsbot.shells.telegram.passing import acknowledge
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from rightsbot.shells.telegram.afar import Note
    from rightsbot.shells.telegram.means import Means

IN_HAND: Final = 8
"""How many presses below one message may be in hand at once; more are turned away."""
_NO_CHANGE: Final = ("not modified", "message_id_invalid")
"""Refusals that are nobody's fault: it says that already, or somebody has deleted it."""


class Presses:
    """Answers presses of which Telegram tells no chat, only the message."""

    def __init__(self, means: Means) -> None:
        """Answer by `means`; nobody has any rights at the desk from there."""
        self._means = means
        self._lanes = Lanes(IN_HAND)

    async def answer(self, pressed: CallbackQuery, number: str) -> None:
        """Put what a button asks into the message `number`, in the language that it has.

        Raises:
            TelegramError: as `Courier.call` does.
        """
        query = self._query(pressed, pressed.data or "")
        if self._means.desk.handles(query):
            speech = speech_of(query.language)
            await acknowledge(pressed, speech.say(wording.OWN_CHAT))
            return
        try:
            await self._means.quota.admit(pressed.from_user.id)
            async with self._lanes.turn(number):
                await acknowledge(pressed)
                me = self._means.me
                answer = note(self._means.bot.ask(query), query.language, me)
                await self._replace(pressed.from_user.id, number, answer)
        except Crowded as crowd:
            self._means.metrics.updates_limited.inc()
            speech = speech_of(query.language)
            await acknowledge(pressed, speech.say(wording.CROWDED) if crowd.first else None)

    def _query(self, pressed: CallbackQuery, data: str) -> Query:
        """Return what is asked: in the message's language, which the button carries if it can."""
        data, spoken = split_language(data)
        reader = pressed.from_user
        language = (
            self._means.desk.language(None, spoken)
            if spoken
            else self._means.desk.language(reader.id, reader.language_code)
        )
        return Query(self._means.desk.pressed(data), language, pressed=True)

    async def _replace(self, presser: int, number: str, answer: Note) -> None:
        async def call(*, chat_id: int) -> None:
            del chat_id  # The chat is nobody's business; the pace is that of whoever presses.
            await self._means.courier.api.call(
                "editMessageText",
                inline_message_id=number,
                text=answer.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=answer.keyboard,
            )

        try:
            await self._means.courier.call(presser, call)
        except BadRequest as error:
            if not any(reason in error.message.lower() for reason in _NO_CHANGE):
                raise
