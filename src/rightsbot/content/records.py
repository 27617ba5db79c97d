"""What entries are made of: the forms of ids and citations, and texts with their citations."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, NewType

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=33)]
"""An entry's id within its kind, equal to its file's name; short, so that buttons fit 64 bytes."""

Ref = NewType("Ref", str)
"""An entry among all entries: `kind/id`, as in `city/nador`."""

Path = tuple[str | int, ...]
"""Where in an entry a value stands: `("quotations", 0, "by")`."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
AnyRef = Annotated[Ref, StringConstraints(pattern=r"^[a-z]+/[a-z0-9-]+$")]
Citation = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*/[1-9][0-9]*$")]
"""A paragraph of the report: `section/paragraph`, as in `thematic-session/5`."""
SectionId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""

Citations = Annotated[
    tuple[Citation, ...],
    Field(min_length=1, description="Paragraphs of the report, as section/paragraph: networks/4."),
]
FALLBACK: Language = "en"


class Model(BaseModel):
    """A strict, frozen record: no unknown fields, no coercion.

    The docstrings of its fields are what editors are shown when they write one.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


class Text(RootModel[Annotated[Mapping[Language, Line], AfterValidator(MappingProxyType)]]):
    """What a reader sees, by language; which languages must be there the report file says."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        json_schema_extra={"additionalProperties": False, "required": [FALLBACK]},
    )

    def __hash__(self) -> int:
        """Hash by content; needed because a mapping has no hash of its own."""
        return hash(frozenset(self.root.items()))

    def to(self, language: str = FALLBACK) -> str:
        """Return the text in `language`, else in English."""
        return self.root.get(language) or self.root[FALLBACK]

    def has(self, language: str) -> bool:
        """Whether the text is there in `language`."""
        return language in self.root


class Statement(Model):
    """A fact in our own words, with the paragraphs that say it."""

    text: Text
    cite: Citations


Statements = Annotated[
    tuple[Statement, ...],
    Field(description="What the report says of it: short facts, in our own words."),
]


class Quotation(Model):
    """A short fragment in the report's own words (fewer than 15), and whose it is."""

    text: Text
    """Word for word, without quotation marks; fewer than 15 words."""
    by: AnyRef
    """Who said it, as kind/id: speaker/berta-cao."""
    cite: Citation
    """The paragraph of the report where it stands, as section/paragraph: networks/4."""


class State(StrEnum):
    """How far a practice has come, as the report tells it."""

    DONE = "done"
    PREPARING = "preparing"
    PLANNED = "planned"


class Stage(Model):
    """How far a practice has come, and where the report says so."""

    value: Annotated[State, Field(strict=False)]
    cite: Citations


class Coordinates(Model):
    """A point in degrees (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class Appearance(Model):
    """Where a speaker spoke."""

    event: Id
    """The event, by its id, such as side-event."""
    cite: Citations
