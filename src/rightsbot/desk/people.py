"""Languages of chats and editors, in memory, so that no question has to wait for the database."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rightsbot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.store.store import Store


class People:
    """What the store knew of people when it was last loaded."""

    def __init__(self) -> None:
        """Know nobody until it is loaded."""
        self._languages: Mapping[int, str] = {}
        self._editors: frozenset[int] = frozenset()

    async def load(self, store: Store) -> None:
        """Load all anew: at the start, and after a change of another replica's.

        Raises:
            StoreError: the database is away; what was known stays.
        """
        languages = await store.languages.all()
        editors = await store.editors.all()
        self._languages = languages
        self._editors = frozenset(editor.person for editor in editors)

    async def reload(self, store: Store) -> None:
        """Load all anew after a change that is kept already, and so is no failure of that change.

        If the database has gone away since, whoever follows it loads all when it is back.
        """
        with suppress(StoreError):
            await self.load(store)

    def language(self, chat: int) -> str | None:
        """Return the language that a chat chose, if it did."""
        return self._languages.get(chat)

    def is_editor(self, person: int) -> bool:
        """Whether somebody was made an editor."""
        return person in self._editors
