"""Ready citations: what a reader pastes below a quotation of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rightsbot.content.model import Report
    from rightsbot.speech.speech import Speech

MOST: Final = 256
"""The most characters that a button copies on Telegram."""


def citation(speech: Speech, report: Report, citations: Iterable[str]) -> Copy | None:
    """Return the report's title, sections and paragraphs to be copied, in the reader's language.

    Where that is too long, the report's title gives way, then the sections' titles give way to
    their ids. A paragraph's number never does: None if there is none, or no room for them all.
    """
    cited = _by_section(citations)
    fitting = (text for text in _forms(speech, report, cited) if len(text) <= MOST)
    text = next(fitting, None) if cited else None
    return Copy(speech.say("Copy citation"), text) if text else None


def _by_section(citations: Iterable[str]) -> Mapping[str, list[int]]:
    """Return the paragraphs in order, by section in order of first use."""
    sections: dict[str, set[int]] = {}
    for each in citations:
        section, _, paragraph = each.rpartition("/")
        sections.setdefault(section, set()).add(int(paragraph))
    return {section: sorted(paragraphs) for section, paragraphs in sections.items()}


def _forms(speech: Speech, report: Report, cited: Mapping[str, list[int]]) -> Iterator[str]:
    """Yield the citation ever shorter."""
    titles = {section: report.section(f"{section}/1").title for section in cited}
    for names in (titles, {section: section for section in cited}):
        places = speech.several(
            speech.count(
                "“{title}”, paragraph {numbers}",
                "“{title}”, paragraphs {numbers}",
                len(paragraphs),
                title=names[section],
                numbers=", ".join(map(str, paragraphs)),
            )
            for section, paragraphs in cited.items()
        )
        yield speech.say("{label}: {text}", label=report.title, text=places)
        yield places
