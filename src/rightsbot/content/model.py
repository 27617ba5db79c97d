"""The content as a whole: the report, the entries, and what helps to find them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from rightsbot.content.entries import Entry
from rightsbot.content.records import (
    AnyRef,
    Id,
    Language,
    Line,
    Model,
    Ref,
    SectionId,
    Statement,
    Text,
)

Acronym = Annotated[
    Mapping[Language, Annotated[tuple[Line, ...], Field(min_length=1)]],
    Field(description="What it is called in each language, the acronym first, then in full."),
]


class Section(Model):
    """A section of the report: its title, and how many paragraphs it has."""

    id: SectionId
    """What stands before the stroke in a citation."""
    title: Line
    """The report's own heading, word for word."""
    paragraphs: Annotated[int, Field(ge=1)]
    """How many paragraphs the section has."""


class Report(Model):
    """The one source: what it is called, who published it, and its sections in order."""

    title: Line
    """What the report calls itself."""
    publisher: Text
    series: Text
    licence: Text
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages that the content is offered in; a text that lacks one is shown in English."""
    acronyms: tuple[Acronym, ...] = ()
    """What is called otherwise in other languages: {en: [IOM], fr: [OIM], es: [OIM]}."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The report's sections, in its order."""
    about: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """What the report tells of, for who has never seen it."""

    def section(self, citation: str) -> Section:
        """Return the section that a checked citation points into."""
        name = citation.rpartition("/")[0]
        return next(section for section in self.sections if section.id == name)


class Expectation(StrEnum):
    """What a golden question must end in."""

    ANSWER = "answer"
    CHOICES = "choices"
    LIST = "list"
    NONE = "none"


class Question(Model):
    """A golden question: what a member may type, and what must come of it."""

    ask: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    """What the member types."""
    expect: Annotated[Expectation, Field(strict=False)] = Expectation.ANSWER
    """What must come of it; an answer, unless something else is said."""
    entry: AnyRef | None = None
    """The entry that must be answered or be among the choices, as kind/id: city/nador."""


class QuestionClass(Model):
    """A file of golden questions of one class, such as `two-typos`."""

    id: Id
    """The file's name without .yaml."""
    about: Line
    """What the questions have in common."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """What members ask, each with what must come of it."""


class Synonyms(Model):
    """Groups of words that mean the same to a searcher."""

    groups: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...]
    """Two or more words each; a word belongs to one group only."""


class Lookalikes(Model):
    """Real places within typing distance of ours that the report does not mention."""

    names: tuple[Line, ...]


class Content(Model):
    """Everything that the bot knows, read and checked as one."""

    report: Report
    entries: Mapping[Ref, Entry]
    """Every entry by its ref, by kind and then by id."""
    synonyms: tuple[tuple[Line, ...], ...] = ()
    """Groups of words that mean the same to a searcher."""
    lookalikes: tuple[Line, ...] = ()
    """Real places within typing distance of ours that the report does not mention."""
    questions: tuple[QuestionClass, ...] = ()
    digest: str
    """The first 12 hexadecimal digits of the SHA-256 over the folder's files."""
