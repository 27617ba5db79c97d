"""Guest mode: the bot's name in a message of a chat where it is no member asks it a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import BadRequest

from rightsbot.answers.query import Query
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.afar import Note, not_there, note
from rightsbot.shells.telegram.incoming import guest_question, is_human, is_private, person_of
from rightsbot.shells.telegram.inline import is_late
from rightsbot.shells.telegram.lanes import Crowded
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from telegram import Message

    from rightsbot.shells.telegram.means import Means


class Guests:
    """Answers guest queries, each with one message."""

    def __init__(self, means: Means) -> None:
        """Answer by `means`; nobody has any rights at the desk from there."""
        self._means = means

    async def answer(self, message: Message) -> None:
        """Answer a message of a chat where the bot is no member.

        Raises:
            TelegramError: as `Courier.call` does, save that Telegram has forgotten the query.
        """
        if message.guest_query_id is None or not is_human(message):
            return
        me, language = self._means.me, self._language(message)
        try:
            await self._means.quota.admit(person_of(message).id or message.chat.id)
        except Crowded as crowd:
            self._means.metrics.updates_limited.inc()
            if crowd.first:
                crowded = Note(speech_of(language).say(wording.CROWDED), None)
                await self._send(message, "crowded", crowded)
            return
        query = Query(guest_question(message, me), language)
        if self._means.desk.handles(query):
            await self._send(message, "desk", not_there(language, me))
            return
        reply = self._means.bot.ask(query)
        await self._send(message, reply.title, note(reply, language, me))

    def _language(self, message: Message) -> str:
        """Return the language to answer in: that of a group is not its member's of the moment."""
        reader = message.from_user
        if reader is None or not is_private(message.chat):
            return self._means.desk.language(message.chat.id)
        return self._means.desk.language(reader.id, reader.language_code)

    async def _send(self, message: Message, title: str, answer: Note) -> None:
        async def call(*, chat_id: int) -> None:
            del chat_id  # Telegram knows the chat by the query; ours is for the pace.
            await self._means.courier.api.call(
                "answerGuestQuery",
                guest_query_id=message.guest_query_id,
                result=answer.article("answer", title),
            )

        try:
            await self._means.courier.call(message.chat.id, call)
        except BadRequest as error:
            if not is_late(error):
                raise
