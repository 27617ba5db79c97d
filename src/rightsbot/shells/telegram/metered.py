"""The core as the shell asks it: each question measured and counted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.answers.words import command_text

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.bot import Bot
    from rightsbot.shells.telegram.metrics import Metrics

FREE_TEXT: Final = "ask"
UNKNOWN: Final = "unknown"
_NAMES: Final = {word: command.name for command in COMMANDS for word in command.words}


class Metered:
    """Asks the core."""

    def __init__(self, bot: Bot, metrics: Metrics) -> None:
        """Ask `bot`, and put what is measured into `metrics`."""
        self._bot = bot
        self._metrics = metrics

    def slow(self, query: Query) -> bool:
        """Whether asking this takes long, so that it belongs into `ask_aside`."""
        return self._bot.slow(query)

    def ask(self, query: Query) -> Reply:
        """Answer a query."""
        with self._metrics.search_seconds.time():
            reply = self._bot.ask(query)
        self._count(query, reply)
        return reply

    async def reload(self) -> Reply:
        """Reload the content as an admin's command does, while others are answered."""
        return await self.ask_aside(Query("/reload", admin=True))

    async def ask_aside(self, query: Query) -> Reply:
        """Answer a query, while others are answered."""
        reply = await asyncio.to_thread(self._bot.ask, query)
        self._count(query, reply)
        ended = "refused" if reply.outcome is Outcome.REFUSED else "done"
        self._metrics.reloads.labels(ended).inc()
        return reply

    def _count(self, query: Query, reply: Reply) -> None:
        typed = command_text(query.text)
        command = _NAMES.get(typed.name, UNKNOWN) if typed else FREE_TEXT
        self._metrics.answers.labels(command, reply.outcome.value).inc()
