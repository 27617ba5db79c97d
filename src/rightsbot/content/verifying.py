"""The proof that what the content says stands in the report, paragraph by cited paragraph.

Only the English texts are proved: the report is in English. `comparing` holds the translations
against them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.content.claims import Passage, fragments, names, numbers
from rightsbot.content.model import Report
from rightsbot.content.problems import shown
from rightsbot.content.records import FALLBACK, Quotation, Statement
from rightsbot.content.walking import citations, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.content.checking import Source
    from rightsbot.content.model import Content
    from rightsbot.content.numbered import NumberedReport
    from rightsbot.content.problems import Problem


def verify(sources: Sequence[Source], numbered: NumberedReport) -> Iterator[Problem]:
    """Yield every claim that stands in no paragraph that it cites, and where the report differs."""
    common = _common_words(sources, numbered)
    for source in sources:
        if isinstance(source.value, Report):
            yield from _sections(source, source.value, numbered)
        for path, citation in citations(source.value):
            if citation not in numbered.paragraphs:
                yield source.document.problem(path, f"the report has no paragraph {citation}")
        for path, record in walk(source.value):
            match record:
                case Statement():
                    passages = [numbered.paragraphs.get(each, _NOTHING) for each in record.cite]
                    missing = _missing(record.text.to(), passages, common)
                case Quotation():
                    passage = numbered.paragraphs.get(record.cite, _NOTHING)
                    missing = _misquoted(record.text.to(), [passage])
                case _:
                    continue
            for claim in missing:
                message = f"{claim} is in no paragraph that is cited"
                yield source.document.problem((*path, "text", FALLBACK), message)


def uncited(content: Content, numbered: NumberedReport) -> tuple[str, ...]:
    """Return the report's paragraphs that no entry cites, in the report's order."""
    cited = {citation for _, citation in citations(tuple(content.entries.values()))}
    return tuple(paragraph for paragraph in numbered.paragraphs if paragraph not in cited)


_NOTHING = Passage.of("")


def _missing(text: str, passages: Sequence[Passage], common: frozenset[str]) -> Iterator[str]:
    for number in dict.fromkeys(numbers(text)):
        if not any(number in passage.numbers for passage in passages):
            yield f"the number {number}"
    for name in dict.fromkeys(names(text, common)):
        if not any(passage.has_name(name) for passage in passages):
            yield f"the name {name}"
    for fragment in fragments(text):
        yield from _misquoted(fragment, passages)


def _misquoted(fragment: str, passages: Sequence[Passage]) -> Iterator[str]:
    if not any(passage.has_quotation(fragment) for passage in passages):
        yield f"the quotation “{shown(fragment)}”"


def _common_words(sources: Sequence[Source], numbered: NumberedReport) -> frozenset[str]:
    """Return the words that the report or the content has in small letters: they are no names."""
    records = (record for source in sources for _, record in walk(source.value))
    texts = (record.text.to() for record in records if isinstance(record, Statement | Quotation))
    passages = (*numbered.paragraphs.values(), *map(Passage.of, texts))
    return frozenset().union(*(passage.common for passage in passages))


def _sections(source: Source, report: Report, numbered: NumberedReport) -> Iterator[Problem]:
    """Compare the sections as the content has them with those that the report has."""
    found = [section.id for section in report.sections]
    if found != list(numbered.titles):
        wanted = ", ".join(numbered.titles)
        yield source.document.problem(("sections",), f"the report’s sections are {wanted}")
    for position, section in enumerate(report.sections):
        path = ("sections", position)
        count = sum(each.startswith(f"{section.id}/") for each in numbered.paragraphs)
        if section.id in numbered.titles and count != section.paragraphs:
            yield source.document.problem((*path, "paragraphs"), f"the report has {count}")
        title = numbered.titles.get(section.id)
        if title is not None and title != section.title:
            message = f"the report’s title is: {title}"
            yield source.document.problem((*path, "title"), message)
