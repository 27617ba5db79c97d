"""The search, measured: on the shipped content, and on as many names as a world network has.

Everything is compared on the same names and the same queries in one run: our table of names, the
whole ranker over documents of these names, rapidfuzz's `WRatio` over a list, and tantivy's fuzzy
terms. A search is right when the name that was meant comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan, nan
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from bench.measuring import ask, build
from bench.names import place_names, typed
from rightsbot.content.reading import load, read_files
from rightsbot.library import Library
from rightsbot.search.folding import fold
from rightsbot.search.index import Index
from rightsbot.search.model import Document
from rightsbot.search.slips import errors_allowed
from rightsbot.search.table import NameTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.measuring import Asked, Built
    from bench.names import Typed

CONTENT = Path(__file__).parent.parent / "content"
SIZES = (10_000, 250_000)
SLIPS = (0, 1, 2)
QUERIES = 2_000
SLOW_QUERIES = 20
"""For what takes a tenth of a second each."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to find a name: its label, what building it took, and the search itself."""

    label: str
    built: Built
    first: Callable[[Typed], str | None]
    """Returns the name that comes first for what was typed."""
    queries: int = QUERIES

    def finds(self, each: Typed) -> bool:
        """Whether the name that was meant comes first."""
        return self.first(each) == each.meant


def main() -> None:
    """Print all tables."""
    console = Console(width=110)
    console.print(_shipped())
    for size in SIZES:
        console.print(_compared(size))


def _shipped() -> Table:
    content = load(read_files(CONTENT))
    library, built = build(lambda: Library.build(content))
    questions = [question.ask for group in content.questions for question in group.questions]
    names = [entry.name.to() for entry in content.entries.values()]
    table = _table(f"The shipped content: {len(names)} entries")
    for label, texts in (
        (f"{len(questions)} golden questions, never asked before", questions),
        ("the same again", questions),
        (f"{len(names)} names of entries", names),
    ):
        asked = ask(texts, lambda text: bool(library.search(text)))
        table.add_row(label, *_built(built), *_times(asked), "", "")
    return table


def _compared(size: int) -> Table:
    names = place_names(size)
    table = _table(f"{size:,} names of places")
    contenders = tuple(_contenders(names))
    for slips in SLIPS:
        ours: Asked | None = None
        for one in contenders:
            asked = ask(typed(names, slips, one.queries), one.finds)
            ours = ours or asked
            ratio = f"{asked.median / ours.median:,.1f} x"
            label = f"{one.label}, {slips} {'slip' if slips == 1 else 'slips'}"
            table.add_row(label, *_built(one.built), *_times(asked), f"{asked.found:.1%}", ratio)
        table.add_section()
    return table


def _contenders(names: list[str]) -> Iterator[Contender]:
    table, built = build(lambda: NameTable.build(map(fold, names)))

    def nearest(each: Typed) -> str | None:
        folded = fold(each.text)
        found = table.nearest(folded, errors_allowed(len(folded)))
        return table.names[found[0][0]] if found else None

    yield Contender("name table", built, nearest)
    documents = [Document(name, "city", (name,)) for name in names]
    index, built = build(lambda: Index.build(documents))

    def ranked(each: Typed) -> str | None:
        hits = index.search(each.text).hits
        return hits[0].ref if hits else None

    yield Contender("whole ranker", built, ranked)
    schema = (
        tantivy.SchemaBuilder().add_text_field("name", stored=True, tokenizer_name="raw").build()
    )
    terms, built = build(lambda: _tantivy(schema, names))
    searcher = terms.searcher()

    def fuzzy(each: Typed) -> str | None:
        query = tantivy.Query.fuzzy_term_query(
            schema, "name", each.text, distance=each.slips, transposition_cost_one=True
        )
        hits = searcher.search(query, 1).hits
        return searcher.doc(hits[0][1])["name"][0] if hits else None

    # Its memory is not Python's, and so cannot be seen from here.
    yield Contender("tantivy, fuzzy terms", replace(built, megabytes=nan), fuzzy)

    def wratio(each: Typed) -> str:
        return process.extractOne(each.text, names, scorer=fuzz.WRatio)[0]

    listed = build(lambda: list(names))[1]
    yield Contender("rapidfuzz, WRatio", listed, wratio, SLOW_QUERIES * SIZES[-1] // len(names))


def _tantivy(schema: tantivy.Schema, names: list[str]) -> tantivy.Index:
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for name in names:
        writer.add_document(tantivy.Document(name=name))
    writer.commit()
    index.reload()
    return index


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("what was asked")
    for heading in ("build s", "MB", "p50 ms", "p99 ms", "found", "p50 ratio"):
        table.add_column(heading, justify="right")
    return table


def _built(built: Built) -> tuple[str, str]:
    return f"{built.seconds:.2f}", "?" if isnan(built.megabytes) else f"{built.megabytes:.1f}"


def _times(asked: Asked) -> tuple[str, str]:
    return f"{asked.median:.3f}", f"{asked.slowest:.3f}"
