"""What somebody wants of the desk, and what comes of it, as plain data for every shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from rightsbot.answers.query import Query
    from rightsbot.speech.speech import Speech


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: a number that is Telegram's, and a name for people to read."""

    id: int | None
    """None of whoever sits at the terminal, or of the server itself."""
    name: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing that somebody wants: a command with its words, or a file."""

    query: Query
    person: Person
    chat: int
    """Where the errand was given, and what it is answered in."""
    about: Person | None = None
    """Whose message it replies to, or who wrote what was forwarded there."""
    upload: Upload | None = None
    """A file; the query is what was written with it."""
    words: str = ""
    """What follows the command, which the desk fills in."""

    @property
    def speech(self) -> Speech:
        """How the desk speaks to who gave it."""
        return speech_of(self.query.language)

    @property
    def is_private(self) -> bool:
        """Whether nobody else reads the answer: a person's chat has the person's number."""
        # Who writes in the name of a group has that group's number, which is below zero.
        return self.person.id is None or self.person.id == self.chat > 0


@dataclass(frozen=True, slots=True)
class Post:
    """A reply that goes to another chat than the one that asked."""

    chat: int
    reply: Reply


@dataclass(frozen=True, slots=True)
class Said:
    """What comes of an errand: replies to who gave it, and posts to others."""

    replies: tuple[Reply, ...]
    """At least one; the last has the buttons."""
    posts: tuple[Post, ...] = ()


def say(title: str, *lines: str, outcome: Outcome = Outcome.HELP) -> Reply:
    """Return a reply of a title and sentences."""
    return Reply(outcome, title, tuple(Block(Role.STATEMENT, line) for line in lines))


def refuse(title: str, *lines: str) -> Reply:
    """Return a reply that says why nothing was done."""
    return say(title, *lines, outcome=Outcome.REFUSED)
