"""Completion: commands after a slash, and the names of what the report knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.completion import Completer, Completion

from rightsbot.content.entries import Kind
from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from rightsbot.answers.command import Command
    from rightsbot.bot import Bot


class Names(Completer):
    """Completes commands, and names from the library that is in service right now."""

    def __init__(self, bot: Bot, commands: Sequence[Command], language: str = "en") -> None:
        """Complete from the bot's library and from a table of commands."""
        self._bot = bot
        self._commands = commands
        self._language = language

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Yield what the text before the cursor may become."""
        del complete_event
        text = document.text_before_cursor
        if not text.startswith("/"):
            return self._named(text, None)
        name, space, words = text[1:].partition(" ")
        return self._named(words, self._kind(name)) if space else self._commanded(name)

    def _commanded(self, start: str) -> Iterator[Completion]:
        for command in self._commands:
            if command.name.startswith(start.lower()):
                yield Completion(
                    f"/{command.name}",
                    start_position=-len(start) - 1,
                    display_meta=str(command.summary),
                )

    def _kind(self, word: str) -> Kind | None:
        name = next((each.name for each in self._commands if word.lower() in each.names), word)
        return Kind(name) if name in set(Kind) else None

    def _named(self, start: str, kind: Kind | None) -> Iterator[Completion]:
        """Yield the names in which some word starts as the text does."""
        library = self._bot.library
        entries = library.of_kind(kind) if kind else library.content.entries.values()
        wanted = f" {fold(start)}"
        for entry in entries:
            if any(wanted in f" {fold(name)}" for name in entry.names):
                yield Completion(
                    entry.name.to(self._language),
                    start_position=-len(start),
                    display_meta=entry.KIND.value,
                )
