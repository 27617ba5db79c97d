"""The bot: the only state, which is the snapshot in service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.answers.inline import offer
from rightsbot.answers.routing import answer

if TYPE_CHECKING:
    from rightsbot.answers.inline import Offers
    from rightsbot.answers.query import Query
    from rightsbot.answers.reply import Reply
    from rightsbot.library import Library


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A library, and which revision of the content it is."""

    library: Library
    revision: int | None = None
    """None if it is of no revision: of a folder, while there is no store."""


class Bot:
    """Answers queries from the snapshot in service; thread-safe."""

    def __init__(self, library: Library, revision: int | None = None) -> None:
        """Start with a snapshot."""
        self._snapshot = Snapshot(library, revision)

    @property
    def snapshot(self) -> Snapshot:
        """What is in service."""
        return self._snapshot

    @property
    def library(self) -> Library:
        """The library in service."""
        return self._snapshot.library

    def serve(self, library: Library, revision: int | None) -> None:
        """Put another snapshot in service; answers under way keep the one that they began with."""
        self._snapshot = Snapshot(library, revision)

    def ask(self, query: Query) -> Reply:
        """Answer a query; the whole answer comes from one snapshot."""
        return answer(self._snapshot.library, query)

    def offer(self, query: Query, start: int = 0) -> Offers:
        """Offer what answers a query while it is typed, from offer number `start` on."""
        return offer(self._snapshot.library, query, start)
