"""What somebody wants of the desk, and what comes of it, as plain data for every shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from rightsbot.answers.query import Query
    from rightsbot.speech.phrase import Phrase
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


def said(speech: Speech, text: Phrase | str) -> str:
    """Say a phrase; what is none is said already, or somebody's own words."""
    return text if isinstance(text, str) else speech.say(text)


def tell(
    speech: Speech, title: Phrase, *lines: Phrase | str, outcome: Outcome = Outcome.HELP
) -> Reply:
    """Return a reply of a title and sentences; a line that is no phrase is somebody's own words."""
    blocks = tuple(Block(Role.STATEMENT, said(speech, line)) for line in lines)
    return Reply(outcome, speech.say(title), blocks)


def refuse(speech: Speech, title: Phrase, *lines: Phrase | str) -> Reply:
    """Return a reply that says why nothing was done."""
    return tell(speech, title, *lines, outcome=Outcome.REFUSED)
