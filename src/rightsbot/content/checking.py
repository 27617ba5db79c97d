"""Checks that need more than one value: ids, references, citations, names, languages, questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from rightsbot.content.claims import fragments, without_marks
from rightsbot.content.countries import country_codes
from rightsbot.content.entries import City, Entry, Kind
from rightsbot.content.layout import model_of, stem
from rightsbot.content.model import Expectation, Lookalikes, QuestionClass, Report
from rightsbot.content.problems import shown, suggestion
from rightsbot.content.records import FALLBACK, Quotation, Statement, Text
from rightsbot.content.walking import citations, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pydantic import BaseModel

    from rightsbot.content.document import Document
    from rightsbot.content.problems import Problem
    from rightsbot.content.records import Model, Path

LONGEST_QUOTATION = 14
"""How many words may be taken from the report in one piece."""

_CAN_SPEAK = frozenset({Kind.SPEAKER, Kind.ORGANISATION, Kind.EVENT, Kind.CITY})
_WANTS_ENTRY = frozenset({Expectation.ANSWER, Expectation.CHOICES})


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the value that it holds; a field that was found wrong before is empty there."""

    document: Document
    value: Model


def check(sources: Sequence[Source], files: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong between the values; `files` are the names of all, also the unreadable.

    An entry whose file cannot be read is still there to be referred to: its own problem is enough.
    """
    refs = frozenset(f"{kind.KIND}/{stem(file)}" for file in files if (kind := _kind_of(file)))
    report = next((source.value for source in sources if isinstance(source.value, Report)), None)
    for source in sources:
        yield from _quotations(source)
        if report:
            yield from _citations(source, report)
        match source.value:
            case Entry() as entry:
                yield from _entry(source.document, entry, refs)
            case QuestionClass() as group:
                yield from _questions(source.document, group, refs)
            case Report():
                yield from _report(source.document, source.value)
            case _:
                pass
    yield from _names(sources)
    yield from _ids(sources)


def fold(name: str) -> str:
    """Fold a name for comparison: without case, accents, punctuation and double spaces.

    The search folds away more, which an editor may well mean to keep apart; what it then confuses,
    `content check` warns of.
    """
    letters = name.casefold()
    if not letters.isascii():
        letters = without_marks(letters)
    return " ".join(re.findall(r"\w+", letters))


def _kind_of(file: str) -> type[Entry] | None:
    model = model_of(file)
    return model if model is not None and issubclass(model, Entry) else None


def _ids(sources: Iterable[Source]) -> Iterator[Problem]:
    seen: dict[tuple[type, str], str] = {}
    for source in sources:
        value, document = source.value, source.document
        if isinstance(value, Entry | QuestionClass) and value.id:
            first = seen.setdefault((type(value), value.id), document.file)
            if value.id != stem(document.file):
                message = f"the file is named “{shown(stem(document.file))}”; make the id the same"
                yield document.problem(("id",), message)
            if first != document.file:
                yield document.problem(("id",), f"“{value.id}” is the id of {shown(first)} already")


def _entry(document: Document, entry: Entry, refs: frozenset[str]) -> Iterator[Problem]:
    for path, ref in entry.links():
        yield from _reference(document, path, ref, refs)
        if "by" in path and ref.partition("/")[0] not in _CAN_SPEAK:
            message = f"“{ref}” cannot speak; name a speaker, organisation, event or city"
            yield document.problem(path, message)
    if isinstance(entry, City) and entry.country and entry.country not in country_codes():
        remedy = "; the United Kingdom is GB" if entry.country == "UK" else ""
        yield document.problem(("country",), f"“{entry.country}” is no country{remedy}")


def _reference(document: Document, path: Path, ref: str, refs: frozenset[str]) -> Iterator[Problem]:
    if ref not in refs:
        kind, _, name = ref.partition("/")
        ids = [other.partition("/")[2] for other in refs if other.startswith(f"{kind}/")]
        if kind in set(Kind):
            message = f"there is no {kind} “{shown(name)}”{suggestion(name, ids)}"
        else:
            message = f"“{shown(kind)}” is no kind of entry{suggestion(ref, refs)}"
        yield document.problem(path, message)


def _questions(document: Document, group: QuestionClass, refs: frozenset[str]) -> Iterator[Problem]:
    for position, question in enumerate(group.questions):
        path = ("questions", position)
        if question.entry is not None:
            yield from _reference(document, (*path, "entry"), question.entry, refs)
        if question.entry is None and question.expect in _WANTS_ENTRY:
            message = f"“expect: {question.expect}” needs an entry; name it, or expect another end"
            yield document.problem((*path, "entry"), message)
        if question.entry is not None and question.expect is Expectation.NONE:
            message = "“expect: none” finds no entry; delete one of the two"
            yield document.problem((*path, "entry"), message)


def _report(document: Document, report: Report) -> Iterator[Problem]:
    if report.languages and FALLBACK not in report.languages:
        yield document.problem(("languages",), f"“{FALLBACK}” is missing; every text needs it")
    ids = [section.id for section in report.sections]
    for position, name in enumerate(ids):
        if name in ids[:position]:
            message = f"a section “{name}” stands above already"
            yield document.problem(("sections", position, "id"), message)


def _citations(source: Source, report: Report) -> Iterator[Problem]:
    counts = {section.id: section.paragraphs for section in report.sections}
    for path, citation in citations(source.value) if counts else ():
        name, _, paragraph = citation.rpartition("/")
        if name not in counts:
            message = f"the report has no section “{shown(name)}”{suggestion(name, counts)}"
            yield source.document.problem(path, message)
        elif len(paragraph) > len(str(counts[name])) or int(paragraph) > counts[name]:
            message = f"the section “{name}” ends with paragraph {counts[name]}"
            yield source.document.problem(path, message)


def _quotations(source: Source) -> Iterator[Problem]:
    for path, record in walk(source.value):
        for language, words in _quoted(record):
            if len(words) > LONGEST_QUOTATION:
                message = f"{len(words)} words are quoted; quote {LONGEST_QUOTATION} at most"
                yield source.document.problem((*path, "text", language), message)


def _quoted(record: BaseModel) -> Iterator[tuple[str, list[str]]]:
    match record:
        case Quotation():
            yield from ((language, text.split()) for language, text in record.text.root.items())
        case Statement():
            for language, text in record.text.root.items():
                yield from ((language, piece.split()) for piece in fragments(text))
        case _:
            pass


def _names(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield names that are claimed twice; a whole name beats an alias, and both a lookalike."""
    claims = [(*claim, source.document) for source in sources for claim in _claims(source.value)]
    holders: dict[str, str] = {}
    for _, path, name, document in sorted(claims, key=itemgetter(0)):
        folded = fold(name)
        holder = holders.setdefault(folded, document.file)
        if folded and holder != document.file:
            message = f"“{shown(name)}” is a name in {holder} already; keep it in one of the two"
            yield document.problem(path, message)


def _claims(value: Model) -> Iterator[tuple[int, Path, str]]:
    """Yield each name that a file claims: how strongly (0 most), at which path, and the name."""
    match value:
        case Entry():
            if isinstance(value.name, Text):
                yield from ((0, ("name", code), name) for code, name in value.name.root.items())
            yield from ((1, ("aliases", at), name) for at, name in enumerate(value.aliases))
        case Lookalikes():
            yield from ((2, ("names", at), name) for at, name in enumerate(value.names))
        case _:
            pass
