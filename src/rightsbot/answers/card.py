"""Putting a card together: cited lines, pages that fit one message, and buttons to what is linked.

A kind of entry brings a `Face`, which says how it looks; everything that all cards share is here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.content.entries import City, Entry, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rightsbot.content.model import Report
    from rightsbot.content.records import Statement
    from rightsbot.library import Library

E = TypeVar("E", bound=Entry)
T = TypeVar("T")

PAGE_CHARACTERS = 2_600
"""How much of a card is shown at once: with its sources well under Telegram's 4,096 units."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card and the paragraphs of the report that it rests on."""

    role: Role
    text: str
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What a card is drawn from: the snapshot, and the reader's language."""

    library: Library
    language: str

    def name(self, entry: Entry) -> str:
        """Return the entry's name in the reader's language."""
        return entry.name.to(self.language)

    def names(self, entries: Iterable[Entry]) -> str:
        """Return the entries' names, separated by commas."""
        return ", ".join(map(self.name, entries))

    def say(self, statement: Statement, label: str = "") -> Line:
        """Turn a statement of the content into a line, behind a label if there is one."""
        text = statement.text.to(self.language)
        return Line(Role.STATEMENT, f"{label}: {text}" if label else text, statement.cite)

    def tell(self, entry: Entry) -> Iterator[Line]:
        """Yield what every kind of entry has to say: its statements, then its quotations."""
        for statement in entry.statements:
            yield self.say(statement)
        for quotation in entry.quotations:
            speaker = self.library.content.entries[quotation.by]
            words = quotation.text.to(self.language)
            text = f"“{words}” ({self.name(speaker)})"
            yield Line(Role.QUOTATION, text, (quotation.cite,))


def _nowhere(_view: View, _entry: Entry) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Face(Generic[E]):
    """How entries of one kind look: their nouns, their lines, and the buttons below them."""

    kind: Kind
    noun: str
    plural: str
    leads_to: tuple[Kind, ...]
    """The kinds of linked entry that have buttons, in their order."""
    lines: Callable[[View, E], Iterable[Line]] = View.tell
    place: Callable[[View, E], str] = _nowhere
    """Where the entry belongs, in a word or two, to tell it from others; may be empty."""
    aliases: tuple[str, ...] = ()
    """Other words for the command of this kind."""
    summary: str = ""
    """The one-line summary of this kind's command."""
    menu: bool = True

    def label(self, view: View, entry: E) -> str:
        """Name an entry with its kind and place, as a button does among other kinds."""
        return (
            f"{view.name(entry)} ({', '.join(filter(None, (self.noun, self.place(view, entry))))})"
        )


class Sources:
    """Numbers the citations of one message: a letter per section, in order of first use."""

    def __init__(self, report: Report, language: str) -> None:
        """Start with no citation."""
        self._report = report
        self._language = language
        self._cited: dict[str, set[int]] = {}

    def mark(self, line: Line) -> Block:
        """Return the line as a block that ends in its citations: `[A4, B2]`."""
        marks = []
        for citation in line.cite:
            section, _, paragraph = citation.rpartition("/")
            self._cited.setdefault(section, set()).add(int(paragraph))
            marks.append(f"{self._letter(section)}{paragraph}")
        return Block(line.role, f"{line.text} [{', '.join(marks)}]" if marks else line.text)

    def blocks(self) -> tuple[Block, ...]:
        """Return one line per section cited so far, with its title and paragraphs."""
        return tuple(
            Block(Role.SOURCE, f"[{self._letter(section)}] {self._describe(section, paragraphs)}")
            for section, paragraphs in self._cited.items()
        )

    def _letter(self, section: str) -> str:
        return chr(ord("A") + list(self._cited).index(section))

    def _describe(self, section: str, paragraphs: set[int]) -> str:
        title = self._report.section(f"{section}/1").title.to(self._language)
        noun = "paragraph" if len(paragraphs) == 1 else "paragraphs"
        return f"Report, “{title}”, {noun} {', '.join(map(str, sorted(paragraphs)))}"


def cited(view: View, lines: Iterable[Line]) -> tuple[Block, ...]:
    """Return the lines as blocks with their citations, and the sources after them."""
    sources = Sources(view.library.content.report, view.language)
    body = tuple(sources.mark(line) for line in lines)
    return body + sources.blocks()


def paged(lines: Iterable[Line], characters: int = PAGE_CHARACTERS) -> list[list[Line]]:
    """Divide lines into pages of about so many characters, keeping every line whole."""
    pages: list[list[Line]] = [[]]
    room = characters
    for line in lines:
        if pages[-1] and len(line.text) > room:
            # A heading left alone at a page's foot belongs to what follows it.
            carried = [pages[-1].pop()] if pages[-1][-1].role is Role.HEADING else []
            pages.append(carried)
            room = characters
        pages[-1].append(line)
        room -= len(line.text)
    return pages


def chunk(
    items: Sequence[T], size: int, page: int, command: str
) -> tuple[Sequence[T], tuple[Choice, ...]]:
    """Return page `page` (from 1, else the nearest) of a list, and the buttons that turn it."""
    pages = [items[start : start + size] for start in range(0, len(items), size)] or [items]
    page = within(page, pages)
    return pages[page - 1], turn(pages, page, command)


def turn(pages: Sequence[object], number: int, command: str) -> tuple[Choice, ...]:
    """Return the buttons that turn from page `number` (from 1) to its neighbours."""
    turns = []
    if number > 1:
        turns.append(Choice(f"‹ Page {number - 1} of {len(pages)}", f"{command} page {number - 1}"))
    if number < len(pages):
        turns.append(Choice(f"Page {number + 1} of {len(pages)} ›", f"{command} page {number + 1}"))
    return tuple(turns)


def within(number: int, pages: Sequence[object]) -> int:
    """Return the nearest page number that exists."""
    return min(max(number, 1), len(pages))


def command(entry: Entry) -> str:
    """Return the command that shows an entry."""
    return f"/{entry.KIND} {entry.id}"


def draw(view: View, face: Face[E], entry: E, links: tuple[Choice, ...], page: int = 1) -> Reply:
    """Draw an entry's card: one page of its lines, its sources, and its buttons."""
    pages = paged(face.lines(view, entry))
    page = within(page, pages)
    place = face.place(view, entry)
    title = f"{view.name(entry)} ({place})" if place else view.name(entry)
    card = Reply(
        outcome=Outcome.ANSWER,
        title=title,
        blocks=cited(view, pages[page - 1]),
        choices=turn(pages, page, command(entry)) + links,
        entry=entry.ref,
        payload=f"{entry.KIND}-{entry.id}",
    )
    if isinstance(entry, City):
        return replace(card, location=entry.coordinates)
    return card
