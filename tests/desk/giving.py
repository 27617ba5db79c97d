"""Giving errands as people do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.answers.query import Query, Scope
from rightsbot.desk.errand import Errand, Person

if TYPE_CHECKING:
    from rightsbot.desk.desk import Desk
    from rightsbot.desk.errand import Said

ADMIN, MEMBER, OTHER = 42, 7_000_000_001, 8
GROUP = -100_5


@dataclass
class Giver:
    """Gives errands to a desk."""

    desk: Desk

    async def __call__(
        self,
        text: str,
        person: int | None = MEMBER,
        chat: int | None = None,
        about: Person | None = None,
    ) -> Said:
        """Let somebody write a command, by default in private."""
        place = chat if chat is not None else person or 0
        scope = self.desk.scope(person or 0) if place == person else Scope.EVERYONE
        query = Query(text, self.desk.language(place), scope)
        return await self.desk.do(Errand(query, Person(person, "A Name"), place, about))

    async def title(self, text: str, person: int = MEMBER, chat: int | None = None) -> str:
        """Return what the answer is called."""
        return (await self(text, person, chat)).replies[-1].title

    async def text(self, text: str, person: int = MEMBER, chat: int | None = None) -> str:
        """Return the whole answer."""
        return (await self(text, person, chat)).replies[-1].text
