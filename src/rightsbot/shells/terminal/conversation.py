"""The conversation itself: what a typed line means after the reply that was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Query, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsbot.answers.reply import Reply

LEAVING: Final = frozenset(("quit", "exit", "/quit", "/exit"))


class Conversation:
    """One user's talk with the bot: remembers the choices that stand on the screen."""

    def __init__(
        self,
        ask: Callable[[Query], tuple[Reply, ...]],
        language: str = "en",
        scope: Scope = Scope.EVERYONE,
    ) -> None:
        """Start a conversation in which replies come in `language` where it is there."""
        self._ask = ask
        self.language = language
        """In which language replies come, where they are there; it may change at any time."""
        self._scope = scope
        self._choices: dict[str, str] = {}

    def greet(self) -> tuple[Reply, ...]:
        """Return the first replies, before anything was asked."""
        return self._answer("/start", pressed=False)

    def answer(self, line: str) -> tuple[Reply, ...]:
        """Answer a line: the number of a choice on the screen, a command or a question."""
        command = self._choices.get(line.strip())
        return self._answer(command or line, pressed=command is not None)

    def press(self, command: str) -> tuple[Reply, ...]:
        """Answer a button, on whichever reply it stands."""
        return self._answer(command, pressed=True)

    def _answer(self, text: str, *, pressed: bool) -> tuple[Reply, ...]:
        replies = self._ask(Query(text, self.language, self._scope, pressed))
        self.language = replies[-1].language or self.language
        numbered = enumerate(replies[-1].choices, start=1)
        self._choices = {str(number): choice.command for number, choice in numbered}
        return replies


def leaves(line: str) -> bool:
    """Whether the line ends the conversation."""
    return line.strip().lower() in LEAVING
