"""Putting a card together: cited lines, pages that fit one message, and buttons to what is linked.

A kind of entry brings a `Face`, which says how it looks; everything that all cards share is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from rightsbot.answers.citing import citation
from rightsbot.answers.paging import turn, within
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role, Share
from rightsbot.content.claims import fragments
from rightsbot.content.entries import City, Entry, Kind
from rightsbot.content.records import FALLBACK
from rightsbot.search.folding import fold
from rightsbot.speech.speech import capitalised, speech_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rightsbot.content.records import Quotation, Statement, Text
    from rightsbot.library import Library
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech

E = TypeVar("E", bound=Entry)

PAGE_CHARACTERS = 2_600
"""How much of a card is shown at once: with its sources well under Telegram's 4,096 units."""
_INNER = str.maketrans("()", "[]")
"""Brackets within brackets have another shape: (Organization for Migration [IOM])."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card and the paragraphs of the report that it rests on."""

    role: Role
    text: str
    cite: tuple[str, ...] = ()
    quotes_translated: bool = False
    """Whether it has in quotation marks what the report has in English."""


@dataclass(frozen=True, slots=True)
class View:
    """What a card is drawn from: the snapshot, and the reader's language."""

    library: Library
    language: str

    @property
    def speech(self) -> Speech:
        """How the bot speaks to the reader."""
        return speech_of(self.language)

    def name(self, entry: Entry) -> str:
        """Return the entry's name in the reader's language."""
        return entry.name.to(self.language)

    def ordered(self, entries: Iterable[E]) -> list[E]:
        """Return entries by their names as the reader looks them up: É beside E, not after Z."""
        return sorted(entries, key=lambda entry: fold(self.name(entry)))

    def names(self, entries: Iterable[Entry]) -> str:
        """Return the entries' names as a list in words."""
        return self.speech.several(map(self.name, entries))

    def placed(self, name: str, *places: str) -> str:
        """Return a name with what tells it from others, as far as there is anything."""
        if not any(places):
            return name
        place = ", ".join(filter(None, places)).translate(_INNER)
        return self.speech.say("{name} ({place})", name=name, place=place)

    def text(self, text: Text) -> str:
        """Return a text in the reader's language, else in English with a word that it is."""
        said = text.to(self.language)
        if text.has(self.language):
            return said
        return self.speech.say("{text} (in English; not translated yet)", text=said)

    def state(self, statement: Statement, label: Phrase | None = None) -> Line:
        """Turn a statement of the content into a line, behind a label if there is one."""
        text = self.text(statement.text)
        said = self.speech.say("{label}: {text}", label=label, text=text) if label else text
        quotes = self._is_translated(statement.text) and any(fragments(text))
        return Line(Role.STATEMENT, said, statement.cite, quotes_translated=quotes)

    def quote(self, quotation: Quotation) -> Line:
        """Turn a quotation into a line that names the speaker, and says if it is translated."""
        speaker = self.name(self.library.content.entries[quotation.by])
        words = quotation.text.to(self.language)
        said = (
            self.speech.say("“{words}” ({speaker}; our translation)", words=words, speaker=speaker)
            if self._is_translated(quotation.text)
            else self.speech.say("“{words}” ({speaker})", words=words, speaker=speaker)
        )
        return Line(Role.QUOTATION, said, (quotation.cite,))

    def _is_translated(self, text: Text) -> bool:
        return self.language != FALLBACK and text.has(self.language)

    def tell(self, entry: Entry) -> Iterator[Line]:
        """Yield what every kind of entry has to say: its statements, then its quotations."""
        for statement in entry.statements:
            yield self.state(statement)
        for quotation in entry.quotations:
            yield self.quote(quotation)


def _nowhere(_view: View, _entry: Entry) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Face(Generic[E]):
    """How entries of one kind look: their nouns, their lines, and the buttons below them."""

    kind: Kind
    part: str
    """The word for several in commands, the same in every language: `/city nador practices`."""
    noun: Phrase
    plural: Phrase
    words: Phrase
    """What a reader may write for the command of this kind, with commas between."""
    summary: Phrase
    """The one-line summary of this kind's command."""
    leads_to: tuple[Kind, ...]
    """The kinds of linked entry that have buttons, in their order."""
    lines: Callable[[View, E], Iterable[Line]] = View.tell
    place: Callable[[View, E], str] = _nowhere
    """Where the entry belongs, in a word or two, to tell it from others; may be empty."""
    menu: bool = True
    by_name: bool = True
    """Whether lists go by name; else by file, which keeps together what belongs to one."""

    def arranged(self, view: View, entries: Sequence[E]) -> Sequence[E]:
        """Return entries in the order in which lists have them."""
        return view.ordered(entries) if self.by_name else entries

    def label(self, view: View, entry: E) -> str:
        """Name an entry with its kind and place, as a button does among other kinds."""
        return view.placed(view.name(entry), view.speech.say(self.noun), self.place(view, entry))

    def title(self, view: View, entry: E) -> str:
        """Name an entry with its place, as a card and a line of a list do."""
        return view.placed(view.name(entry), self.place(view, entry))

    def heading(self, view: View) -> str:
        """Name the kind as it begins a line: "Practices"."""
        return capitalised(view.speech.say(self.plural))


class Sources:
    """Numbers the citations of one message: a letter per section, in order of first use."""

    def __init__(self, view: View) -> None:
        """Start with no citation."""
        self._view = view
        self._cited: dict[str, set[int]] = {}

    def mark(self, line: Line) -> Block:
        """Return the line as a block that ends in its citations: `[A4, B2]`."""
        marks = []
        for each in line.cite:
            section, _, paragraph = each.rpartition("/")
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
        title = self._view.library.content.report.section(f"{section}/1").title
        return self._view.speech.count(
            "Report, “{title}”, paragraph {numbers}",
            "Report, “{title}”, paragraphs {numbers}",
            len(paragraphs),
            title=title,
            numbers=", ".join(map(str, sorted(paragraphs))),
        )


def cited(view: View, lines: Iterable[Line]) -> tuple[Block, ...]:
    """Return the lines as blocks with their citations, and the sources after them.

    Where a translated line has quotation marks, a note says whose words stand in them.
    """
    lines = tuple(lines)
    sources = Sources(view)
    body = tuple(sources.mark(line) for line in lines)
    note = view.speech.say("What stands in quotation marks is our translation from English.")
    notes = (Block(Role.NOTE, note),) if any(line.quotes_translated for line in lines) else ()
    return body + notes + sources.blocks()


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


def command(entry: Entry) -> str:
    """Return the command that shows an entry."""
    return f"/{entry.KIND} {entry.id}"


def back(view: View, entry: Entry) -> Choice:
    """Return the button that leads back to an entry's card."""
    return Choice(f"‹ {view.name(entry)}", command(entry))


def share(view: View, command: str) -> Share:
    """Return the button that passes on what a command shows."""
    return Share(view.speech.say("Share"), command)


def draw(view: View, face: Face[E], entry: E, links: tuple[Choice, ...], page: int = 1) -> Reply:
    """Draw an entry's card: one page of its lines, its sources, and its buttons."""
    pages = paged(face.lines(view, entry))
    page = within(page, pages)
    cites = (each for line in pages[page - 1] for each in line.cite)
    return Reply(
        outcome=Outcome.ANSWER,
        title=face.title(view, entry),
        blocks=cited(view, pages[page - 1]),
        choices=(
            *turn(view.speech, pages, page, command(entry)),
            *links,
            *_where(view, entry),
            Choice(view.speech.say("+ Shortlist"), f"/keep {entry.ref}"),
        ),
        entry=entry.ref,
        location=entry.coordinates if isinstance(entry, City) else None,
        payload=f"{entry.KIND}-{entry.id}",
        citation=citation(view.speech, view.library.content.report, cites),
        share=share(view, command(entry)),
    )


def _where(view: View, entry: Entry) -> tuple[Choice, ...]:
    """Return the button that shows a city on the map, if it is known where it lies."""
    if not isinstance(entry, City) or entry.coordinates is None:
        return ()
    return (Choice(view.speech.say("Where it is"), f"/where {entry.id}"),)
