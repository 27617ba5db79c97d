"""The conversation itself: what a typed line means after the reply that was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Query

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.bot import Bot

LEAVING: Final = frozenset(("quit", "exit", "/quit", "/exit"))


class Conversation:
    """One user's talk with the bot: remembers the choices that stand on the screen.

    Whoever sits at the terminal owns the content folder, and is therefore an admin.
    """

    def __init__(self, bot: Bot, language: str = "en") -> None:
        """Start a conversation in which replies come in `language` where it is there."""
        self._bot = bot
        self._language = language
        self._choices: dict[str, str] = {}

    def greet(self) -> Reply:
        """Return the first reply, before anything was asked."""
        return self._ask("/start", pressed=False)

    def answer(self, line: str) -> Reply:
        """Answer a line: the number of a choice on the screen, a command or a question."""
        command = self._choices.get(line.strip())
        return self._ask(command or line, pressed=command is not None)

    def _ask(self, text: str, *, pressed: bool) -> Reply:
        reply = self._bot.ask(Query(text, self._language, admin=True, pressed=pressed))
        numbered = enumerate(reply.choices, start=1)
        self._choices = {str(number): choice.command for number, choice in numbered}
        return reply


def leaves(line: str) -> bool:
    """Whether the line ends the conversation."""
    return line.strip().lower() in LEAVING
