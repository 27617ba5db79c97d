"""The report itself, in numbered paragraphs; only `content verify` reads it, the bot never does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.content.claims import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECTION = re.compile(r"## (\S+)")
_TITLE = re.compile(r"\*(.+)\*")
_PARAGRAPH = re.compile(r"\[([a-z-]+/[1-9][0-9]*)\] (.+)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class NumberedReport:
    """The report's text: each section's title, and each paragraph by its citation, in order."""

    titles: Mapping[str, str]
    paragraphs: Mapping[str, Passage]


class NumberedReportError(Exception):
    """A file is no numbered report; the message says why in a sentence."""


def read_numbered(text: str) -> NumberedReport:
    """Read `## section` headings, each with its `*title*`, and `[section/n] …` paragraphs.

    Raises:
        NumberedReportError: there are no paragraphs, or one is numbered out of turn.
    """
    titles: dict[str, str] = {}
    paragraphs: dict[str, Passage] = {}
    section, number = "", 0
    for line in text.splitlines():
        if heading := _SECTION.fullmatch(line):
            section, number = heading[1], 0
            titles[section] = ""
        elif section and not number and (title := _TITLE.fullmatch(line)):
            titles[section] = title[1]
        elif paragraph := _PARAGRAPH.match(line):
            number += 1
            if paragraph[1] != f"{section}/{number}":
                message = f"the paragraph {paragraph[1]} stands where {section}/{number} belongs"
                raise NumberedReportError(message)
            paragraphs[paragraph[1]] = Passage.of(_unmarked(paragraph[2]))
    if not paragraphs:
        message = (
            "the report has no numbered paragraphs, such as “[opening/1] …” below “## opening”"
        )
        raise NumberedReportError(message)
    return NumberedReport(titles, paragraphs)


def _unmarked(markdown: str) -> str:
    """Return a paragraph's text without the marks for links, bold and italic type."""
    return _LINK.sub(r"\1", markdown).replace("*", "")
