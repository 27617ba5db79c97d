"""Chats where the bot is not: what is typed and asked there, offered, chosen, and shown then."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tests.fake import rules
from tests.fake.refusal import Fields, RefusalError
from tests.fake.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping


class Elsewhere:
    """Inline queries and guest queries, and the messages that came of them."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.open: set[str] = set()
        """The ids of the queries that Telegram still remembers, and that have no answer."""
        self.offered: dict[str, Fields] = {}
        """How each inline query was answered, by its id."""
        self.shown: list[Shown] = []
        """The messages, in their order."""
        self._numbers = count(1)

    def note(self, content: Mapping[str, Fields]) -> None:
        """Remember what is to be answered of an update."""
        if "inline_query" in content:
            self.open.add(content["inline_query"]["id"])
        if "guest_message" in content:
            self.open.add(content["guest_message"]["guest_query_id"])

    def choose(self, query: str, number: str) -> Shown:
        """Let somebody choose a result that was offered; return the message that it becomes."""
        (result,) = (each for each in self.offered[query]["results"] if each["id"] == number)
        return self._show(result)

    def to_edit(self, number: str) -> Shown:
        """Return a message by its id."""
        for shown in self.shown:
            if shown.inline == number:
                return shown
        raise RefusalError(400, "Bad Request: MESSAGE_ID_INVALID")

    async def answer_inline_query(self, parameters: Fields) -> bool:
        """Keep what is offered."""
        self._close(parameters["inline_query_id"])
        self.offered[parameters["inline_query_id"]] = parameters
        return True

    async def answer_guest_query(self, parameters: Fields) -> Fields:
        """Show the answer in the chat of the question."""
        self._close(parameters["guest_query_id"])
        return {"inline_message_id": self._show(parameters["result"]).inline}

    def _close(self, query: str) -> None:
        if query not in self.open:
            raise RefusalError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.open.remove(query)

    def _show(self, result: Fields) -> Shown:
        content = result["input_message_content"]
        text = rules.read_text(content, "message_text").text.strip()
        markup = {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}
        shown = Shown(0, 0, text, content | markup, inline=f"inline-{next(self._numbers)}")
        self.shown.append(shown)
        return shown
