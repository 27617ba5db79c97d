"""A small stand-in for the core, which says what it was asked."""

from __future__ import annotations

from threading import Event, Lock

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.bot import Bot
from tests.sample import library

ADMIN = 42


class FakeBot(Bot):
    """Repeats any text; a few texts make it do what a core may do."""

    def __init__(self) -> None:
        self._library = library()
        self.asked: list[Query] = []
        self.may_finish = Event()
        """Lets a reload end."""
        self.refuse = False
        """Makes a reload be refused."""
        self.crash = False
        """Makes a reload crash."""
        self._busy = Lock()

    def slow(self, query: Query) -> bool:
        return query == Query("/reload", admin=True)

    def ask(self, query: Query) -> Reply:
        self.asked.append(query)
        if self.slow(query):
            return self._reload()
        match query.text:
            case "crash":
                message = "what nobody expected"
                raise RuntimeError(message)
            case "/long":
                blocks = tuple(Block(Role.STATEMENT, letter * 3000) for letter in "abc")
                return Reply(Outcome.ANSWER, "Long", blocks, (Choice("Short", "/short"),))
            case "/file":
                return Reply(Outcome.REFUSED, "Many", attachment=Attachment("all.txt", "one\ntwo"))
        choices = (Choice("Short", "/short"), Choice("Long", "/long"), Choice("Crash", "crash"))
        return Reply(Outcome.ANSWER, query.text or "Welcome", choices=choices)

    def _reload(self) -> Reply:
        if self.crash:
            message = "what nobody expected"
            raise RuntimeError(message)
        if not self._busy.acquire(blocking=False):
            return Reply(Outcome.REFUSED, "A reload is already running")
        try:
            self.may_finish.wait(timeout=10)
        finally:
            self._busy.release()
        if self.refuse:
            return Reply(Outcome.REFUSED, "Refused", attachment=Attachment("x.txt", "all of it"))
        return Reply(Outcome.HELP, "Reloaded")
