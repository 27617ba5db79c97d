"""What the desk works with: the bot, the store, the folder, and who may do what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsbot.desk.people import People
from rightsbot.speech.negotiation import negotiate
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rightsbot.bot import Bot
    from rightsbot.content.mark import Mark
    from rightsbot.content.problems import Problem
    from rightsbot.speech.speech import Speech
    from rightsbot.store.store import Store


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say of the desk."""

    admins: frozenset[int] = frozenset()
    editors: frozenset[int] = frozenset()
    desk: int | None = None
    """The chat to which feedback goes; to every admin if there is none."""
    keep_days: int = 90
    """How long questions and feedback are kept."""

    @property
    def desk_chats(self) -> tuple[int, ...]:
        """Where the desk is told things."""
        return (self.desk,) if self.desk is not None else tuple(sorted(self.admins))


@dataclass(frozen=True, slots=True)
class Folder:
    """The content folder as it lies there."""

    files: Mapping[str, bytes | Problem]
    mark: Mark | None = None
    """Which revision it was taken from, if it says so."""


@dataclass(frozen=True, slots=True)
class Office:
    """The parts that every act at the desk has at hand."""

    bot: Bot
    store: Store
    rules: Rules
    read_folder: Callable[[], Folder]
    """Reads the content folder; may raise OSError."""
    people: People = field(default_factory=People)

    def language(self, chat: int | None, reader: str | None = None) -> str:
        """Return the language in which a chat is answered: one that the live content has.

        It is what the chat chose, else what suits a reader of `reader`, an IETF language tag; None
        is no chat, which chose nothing.
        """
        chosen = None if chat is None else self.people.language(chat)
        return negotiate(chosen or reader, self.bot.library.content.report.languages)

    def speech(self, chat: int) -> Speech:
        """Return how a chat is spoken to that did not ask."""
        return speech_of(self.language(chat))
