"""The core and the desk as the shell asks them: each question measured and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.commands import name_of
from rightsbot.answers.query import Query, Scope
from rightsbot.answers.reply import Outcome
from rightsbot.desk.errand import Errand, Person

if TYPE_CHECKING:
    from rightsbot.answers.inline import Offers
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.desk import Desk
    from rightsbot.desk.errand import Said
    from rightsbot.shells.telegram.metrics import Metrics

RELOAD: Final = "reload"
SERVER: Final = Person(None, "the server")
"""Who reloads when a signal or a changed file orders it."""


class Metered:
    """Asks the core."""

    def __init__(self, desk: Desk, metrics: Metrics) -> None:
        """Ask `desk`, and put what is measured into `metrics`."""
        self._desk = desk
        self._metrics = metrics

    def ask(self, query: Query) -> Reply:
        """Answer a query."""
        with self._metrics.search_seconds.time():
            reply = self._desk.answer(query)
        self._count(query, reply)
        return reply

    def offer(self, query: Query, start: int) -> Offers:
        """Offer what answers a query while it is typed: measured, but no answer until chosen."""
        with self._metrics.search_seconds.time():
            return self._desk.offer(query, start)

    async def do(self, errand: Errand) -> Said:
        """Have an errand carried out at the desk, while others are answered."""
        said = await self._desk.do(errand)
        reply = said.replies[-1]
        command = self._count(errand.query, reply)
        if command == RELOAD:
            ended = "refused" if reply.outcome is Outcome.REFUSED else "done"
            self._metrics.reloads.labels(ended).inc()
        return said

    async def reload(self) -> Reply:
        """Reload the content as an admin's command does."""
        query = Query(f"/{RELOAD}", scope=Scope.ADMINS)
        return (await self.do(Errand(query, SERVER, chat=0))).replies[-1]

    def _count(self, query: Query, reply: Reply) -> str:
        command = name_of(query.text)
        self._metrics.answers.labels(command, reply.outcome.value).inc()
        return command
