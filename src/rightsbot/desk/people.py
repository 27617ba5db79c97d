"""Languages of chats and editors, in memory, so that no question has to wait for the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        """Load all anew: at the start, after a change of one's own or of another replica's.

        Raises:
            StoreError: the database is away; what was known stays.
        """
        languages = await store.languages.all()
        editors = await store.editors.all()
        self._languages = languages
        self._editors = frozenset(editor.person for editor in editors)

    def language(self, chat: int) -> str | None:
        """Return the language that a chat chose, if it did."""
        return self._languages.get(chat)

    def is_editor(self, person: int) -> bool:
        """Whether somebody was made an editor."""
        return person in self._editors
