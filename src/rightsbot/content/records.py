"""What entries are made of: the forms of ids and citations, and texts with their citations."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, NewType

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rightsbot.content.translation import Freshness, digest_of

if TYPE_CHECKING:
    from pydantic.config import JsonDict

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=33)]
"""An entry's id within its kind, equal to its file's name; short, so that buttons fit 64 bytes."""

Ref = NewType("Ref", str)
"""An entry among all entries: `kind/id`, as in `city/nador`."""

Path = tuple[str | int, ...]
"""Where in an entry a value stands: `("quotations", 0, "by")`."""

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
Digest = Annotated[str, StringConstraints(pattern=r"^[a-p]{8}$")]
"""The digest of an English text, as `digest_of` makes it."""
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


def _languages_by_pattern(schema: JsonDict) -> None:
    """Let an editor complain of a key that is neither a language nor a field."""
    schema["patternProperties"] = {_LANGUAGE: schema["additionalProperties"]}
    schema["additionalProperties"] = False


class Text(Model):
    """What a reader sees, by language; English is always there, and what translations rest on."""

    model_config = ConfigDict(extra="allow", json_schema_extra=_languages_by_pattern)

    __pydantic_extra__: dict[Language, Line]
    en: Line
    """The English, from which all translations are made."""
    made_from: Mapping[Language, Digest] = Field(default_factory=dict)
    """Of each translation the digest of its English, as `content translations` names it."""

    def __hash__(self) -> int:
        """Hash by content; needed because a mapping has no hash of its own."""
        return hash((frozenset(self.root.items()), frozenset(self.made_from.items())))

    @property
    def root(self) -> Mapping[str, str]:
        """The text in every language, English first, also where a translation is stale."""
        return {FALLBACK: self.en, **self.__pydantic_extra__}

    def to(self, language: str = FALLBACK) -> str:
        """Return the text in `language`, else, or if the translation is stale, in English."""
        return self._shown.get(language, self.en)

    def has(self, language: str) -> bool:
        """Whether the text is there in `language`, and not as a stale translation."""
        return language == FALLBACK or language in self._shown

    def freshness(self, language: str) -> Freshness:
        """Return how the text in `language` stands to the English."""
        if language == FALLBACK:
            return Freshness.CURRENT
        if language not in self.__pydantic_extra__:
            return Freshness.MISSING
        if language not in self.made_from:
            return Freshness.UNSTAMPED
        is_current = self.made_from[language] == digest_of(self.en)
        return Freshness.CURRENT if is_current else Freshness.STALE

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        """The translations that readers see; digests are taken once and not in every answer."""
        return {
            language: said
            for language, said in self.__pydantic_extra__.items()
            if self.freshness(language) is not Freshness.STALE
        }


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
