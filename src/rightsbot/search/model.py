"""The search's own types: what is searched, and what is found.

A document is names and words under a ref. What a kind of document is, the search does not know;
only the word lists in `chatter.py` say which words ask for which kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Field(StrEnum):
    """A part of a document, by how much a word found in it tells."""

    NAME = "name"
    WHO = "who"
    TOPIC = "topic"
    COUNTRY = "country"
    TEXT = "text"


class Passage(NamedTuple):
    """Words of a document, the part of it that they are, and the language that they are in."""

    field: Field
    text: str
    language: str | None = None
    """Left out for what people say in any language: names of people and places, and keywords."""


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: an opaque ref, its kind, its whole names, and all its other words."""

    ref: str
    kind: str
    names: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


class Verdict(StrEnum):
    """How sure the ranker is."""

    SURE = "sure"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, how well (0 to 1), and how."""

    ref: str
    kind: str
    score: float
    literal: bool
    """Whether no word of the question had to be corrected or completed to meet the document."""
    named: bool = False
    """Whether the question is a whole name of the document and nothing else, literally."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, best first, and whether the first is sure.

    With no verdict, the hits are the nearest documents, offered only when they are near.
    """

    verdict: Verdict
    hits: tuple[Hit, ...] = ()
    lookalike: str | None = None
    """The real place in the question that no document is of; nothing is answered then."""
