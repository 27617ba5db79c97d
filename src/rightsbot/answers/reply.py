"""What the bot says, as plain data that any shell can show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightsbot.content.records import Coordinates, Ref


class Outcome(StrEnum):
    """How a question ended."""

    ANSWER = "answer"
    CHOICES = "choices"
    LIST = "list"
    NONE = "none"
    HELP = "help"
    REFUSED = "refused"


class Role(StrEnum):
    """What a block of text is, so that a shell can dress it."""

    HEADING = "heading"
    STATEMENT = "statement"
    QUOTATION = "quotation"
    ITEM = "item"
    SOURCE = "source"
    NOTE = "note"


_TEXTS = (".txt", ".yaml", ".diff")
TIGHT = frozenset({Role.ITEM, Role.SOURCE})
"""Roles whose blocks follow one another without a blank line."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a reply; a shell never divides a message inside one it can keep whole."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, and the command text that pressing it sends (at most 64 bytes)."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that is ready to be pasted elsewhere, and what a button that copies it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """What a button that passes a reply on says, and the command that finds the reply again."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is no text of a chat, for a shell to hand over as a file."""

    name: str
    data: bytes
    alternative: str = ""
    """What a picture shows, for whoever cannot see it."""

    @classmethod
    def of_text(cls, name: str, text: str) -> Attachment:
        """Return a text file; what UTF-8 cannot hold becomes question marks."""
        return cls(name, text.encode(errors="replace"))

    @property
    def text(self) -> str | None:
        """What a text file says; None of any other."""
        return self.data.decode() if self.name.endswith(_TEXTS) else None

    @property
    def is_picture(self) -> bool:
        """Whether it is to be looked at."""
        return self.name.endswith(".png")


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that a shell shows on a map, or as its coordinates."""

    title: str
    address: str
    """What is known of the address: the country's name, else the place's own."""
    coordinates: Coordinates


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: what the reader calls it, and where it lies in degrees (WGS 84)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Map:
    """What a picture of a map is drawn from, in the reader's language."""

    title: str
    spots: tuple[Spot, ...]
    alternative: str
    """What it shows in words, for whoever cannot see it; short enough for a picture's caption."""
    credit: str = ""
    """Whose coasts and positions these are."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer: an outcome, a title, blocks of text, and buttons."""

    outcome: Outcome
    title: str
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    entry: Ref | None = None
    location: Coordinates | None = None
    payload: str | None = None
    """What follows `?start=` in a deep link to this reply: `city-nador`."""
    citation: Copy | None = None
    """Where in the report it stands, to be pasted below what is passed on."""
    share: Share | None = None
    """How it is shown in another chat."""
    listed: tuple[Ref, ...] = ()
    """The entries that it lists or lets the reader choose from, those of other pages too."""
    attachment: Attachment | None = None
    venue: Venue | None = None
    """What is to be opened in maps."""
    map: Map | None = None
    """What a picture that goes with it is drawn from."""
    asked: str | None = None
    """What was asked, if it was not answered straight."""
    language: str | None = None
    """The language in which the chat goes on, if one was chosen."""
    wants_words: bool = False
    """Whether it asks for a sentence, which is given as a reply to its message."""

    @property
    def text(self) -> str:
        """The whole reply as plain text: blocks apart by a blank line, tight ones by a break."""
        lines = [self.title]
        previous = Role.HEADING
        for block in self.blocks:
            tight = block.role is previous and block.role in TIGHT
            mark = {Role.ITEM: "• ", Role.QUOTATION: "❝ "}.get(block.role, "")
            lines.append(("" if tight else "\n") + mark + block.text)
            previous = block.role
        return "\n".join(lines)

    def noting(self, *notes: str) -> Reply:
        """Return the reply with notes before everything else; without any, the reply itself."""
        if not notes:
            return self
        blocks = tuple(Block(Role.NOTE, note) for note in notes)
        return replace(self, blocks=blocks + self.blocks)
