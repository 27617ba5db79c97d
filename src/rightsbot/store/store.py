"""The store: one database, and a small interface for each sort of thing that it keeps.

Every method of these may raise StoreError, and is one transaction.
"""

from __future__ import annotations

from rightsbot.store.audit import Audit
from rightsbot.store.candidates import Candidates
from rightsbot.store.chores import Chores
from rightsbot.store.database import Database
from rightsbot.store.erasing import Erasing
from rightsbot.store.feedback import FeedbackBook
from rightsbot.store.migrating import migrate
from rightsbot.store.moving import Moving
from rightsbot.store.people import Editors, Languages, Subscribers
from rightsbot.store.questions import Questions
from rightsbot.store.replicas import Replicas, replica_name
from rightsbot.store.revisions import Revisions
from rightsbot.store.shortlists import Shortlists
from rightsbot.store.tallies import Tallies


class Store:
    """What must last."""

    def __init__(self, url: str) -> None:
        """Prepare to use a database.

        Raises:
            StoreError: the URL is of no use (lasting).
        """
        self.database = Database(url)
        self.revisions = Revisions(self.database)
        self.candidates = Candidates(self.database)
        self.audit = Audit(self.database)
        self.languages = Languages(self.database)
        self.editors = Editors(self.database)
        self.shortlists = Shortlists(self.database)
        self.moving = Moving(self.database)
        self.subscribers = Subscribers(self.database)
        self.feedback = FeedbackBook(self.database)
        self.erasing = Erasing(self.database)
        self.questions = Questions(self.database)
        self.tallies = Tallies(self.database)
        self.replicas = Replicas(self.database, replica_name())
        self.chores = Chores(self.database)

    async def open(self) -> None:
        """Bring the database to the shape that this program knows.

        Raises:
            StoreError: the database is away, or newer than the program (lasting).
        """
        await migrate(self.database)

    async def close(self) -> None:
        """Let go of the database."""
        await self.database.close()
