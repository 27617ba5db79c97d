"""Completion: commands after a slash, and the names of what the report knows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from textual.suggester import Suggester

from rightsbot.content.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.answers.command import Command
    from rightsbot.bot import Bot


class Names(Suggester):
    """Suggests commands, and names from the library that is in service right now."""

    def __init__(self, bot: Bot, commands: Sequence[Command], language: str = "en") -> None:
        """Suggest from the bot's library and from a table of commands."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._bot = bot
        self._commands = commands
        self._language = language

    async def get_suggestion(self, value: str) -> str | None:
        """Return what a line may become, with its beginning as it was typed.

        A name may be typed from any of its words on, for the bot finds it by them as well.
        """
        start = value.casefold()
        lines = list(self._lines(value))
        later = (part for line in lines for part in _from_later_words(line))
        whole = (line for line in chain(lines, later) if line.casefold().startswith(start))
        return next((value + line[len(value) :] for line in whole if len(line) > len(value)), None)

    def _lines(self, value: str) -> Iterator[str]:
        command, space, _ = value.partition(" ")
        if not value.startswith("/"):
            yield from self._names(None)
        elif not space:
            yield from (f"/{each.name}" for each in self._commands)
        elif kind := self._kind(command.removeprefix("/").casefold()):
            yield from (f"{command} {name}" for name in self._names(kind))

    def _kind(self, word: str) -> Kind | None:
        name = next((each.name for each in self._commands if word in each.names), word)
        return Kind(name) if name in set(Kind) else None

    def _names(self, kind: Kind | None) -> Iterator[str]:
        library = self._bot.library
        for entry in library.of_kind(kind) if kind else library.content.entries.values():
            yield entry.name.to(self._language)


def _from_later_words(line: str) -> Iterator[str]:
    command, name = line.split(" ", 1) if line.startswith("/") and " " in line else ("", line)
    lead = f"{command} " if command else ""
    words = name.split(" ")
    yield from (lead + " ".join(words[first:]) for first in range(1, len(words)))
