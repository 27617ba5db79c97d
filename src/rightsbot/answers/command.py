"""What a command is: its name, its one-line summary, and the function that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightsbot.answers.card import View
from rightsbot.answers.query import Scope
from rightsbot.speech.phrase import NOTHING
from rightsbot.speech.speech import in_all, speech_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsbot.answers.query import Query
    from rightsbot.answers.reply import Reply
    from rightsbot.library import Library
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it was given: the words after it, and all that is needed to answer."""

    library: Library
    query: Query
    words: str
    commands: tuple[Command, ...]

    @property
    def speech(self) -> Speech:
        """How the bot speaks to who asks."""
        return speech_of(self.query.language)

    @property
    def view(self) -> View:
        """What this request's cards are drawn from."""
        return View(self.library, self.query.language)

    def about(self, words: str) -> Request:
        """Return the same request with other words."""
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the table that feeds the routing, `/help` and Telegram's menu."""

    name: str
    summary: Phrase
    """One line for the menus, in no language longer than 100 characters."""
    run: Callable[[Request], Reply]
    usage: Phrase = NOTHING
    """What may follow the name, as in `[name]`."""
    words: Phrase = NOTHING
    """What a reader may write for it besides its name, with commas between."""
    scope: Scope = Scope.EVERYONE
    menu: bool = True
    """Whether menus list it; every command stays usable."""
    by_button: bool = False
    """Whether it is mostly pressed and seldom typed, so that `/help` leaves it out too."""

    @property
    def names(self) -> frozenset[str]:
        """Everything that anybody may type for it, in any language."""
        return in_all(self.words) | {self.name}
