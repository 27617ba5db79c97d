"""The content's types: frozen, typed, and linked by id.

A link is written on one side only: a practice names its cities, a demand names who made it. The
other direction is derived by the library, so that no editor keeps two lists in step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar, NewType

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
Cities = Annotated[tuple[Id, ...], Field(description="Cities by their ids, such as nador.")]
Topics = Annotated[tuple[Id, ...], Field(description="Topics by their ids, such as women.")]
Organisations = Annotated[
    tuple[Id, ...], Field(description="Organisations by their ids, such as uclg.")
]

FALLBACK: Language = "en"


class Kind(StrEnum):
    """The kinds of entry; a value is also the command that shows such an entry."""

    CITY = "city"
    PRACTICE = "practice"
    SPEAKER = "speaker"
    DEMAND = "demand"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    EVENT = "event"


class State(StrEnum):
    """How far a practice has come, as the report tells it."""

    DONE = "done"
    PREPARING = "preparing"
    PLANNED = "planned"


class DemandKind(StrEnum):
    """What sort of word on the Global Compact a demand is."""

    RECOMMENDATION = "recommendation"
    CONCERN = "concern"
    CALL = "call"
    PROCESS = "process"


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


class Entry(Model):
    """What every kind of entry has: a name, other names, and words to be found by."""

    KIND: ClassVar[Kind]
    FOLDER: ClassVar[str]
    LINKS: ClassVar[Mapping[str, Kind]] = {}
    """Fields that hold ids of other entries, with the kind that each field names."""

    id: Id
    """The file's name without .yaml; it never changes."""
    name: Text
    """What a reader sees, by language."""
    aliases: tuple[Line, ...] = ()
    """Other whole names, in any language and script; no two entries may share one."""
    keywords: tuple[Line, ...] = ()
    """Words that people use for it; several entries may share them."""
    statements: Statements = ()
    quotations: tuple[Quotation, ...] = ()
    """Short fragments in the report's own words, and whose they are."""

    @property
    def ref(self) -> Ref:
        """The entry among all entries."""
        return Ref(f"{self.KIND}/{self.id}")

    def links(self) -> Iterator[tuple[Path, Ref]]:
        """Yield every reference to another entry with the path where it is written."""
        for field, kind in self.LINKS.items():
            for position, name in enumerate(getattr(self, field)):
                yield (field, position), Ref(f"{kind}/{name}")
        for position, quotation in enumerate(self.quotations):
            yield ("quotations", position, "by"), quotation.by

    def facts(self) -> Iterator[tuple[Path, Statement]]:
        """Yield every statement of the entry, in whatever field, with the path to it."""
        for field in type(self).model_fields:
            value = getattr(self, field)
            if isinstance(value, Statement):
                yield (field,), value
            elif isinstance(value, tuple):
                for position, item in enumerate(value):
                    if isinstance(item, Statement):
                        yield (field, position), item


class City(Entry):
    """A city or territory that the report mentions."""

    KIND = Kind.CITY
    FOLDER = "cities"
    LINKS: ClassVar[Mapping[str, Kind]] = {"topics": Kind.TOPIC}

    country: Country | None = None
    """Its two letters (ISO 3166-1 alpha-2); left out where the report does not let us tell."""
    coordinates: Coordinates | None = None
    """Where it lies, in degrees."""
    topics: Topics = ()


class Practice(Entry):
    """Something that a city or its partners do, prepare or plan."""

    KIND = Kind.PRACTICE
    FOLDER = "practices"
    LINKS: ClassVar[Mapping[str, Kind]] = {
        "cities": Kind.CITY,
        "cases": Kind.PRACTICE,
        "speakers": Kind.SPEAKER,
        "organisations": Kind.ORGANISATION,
        "topics": Kind.TOPIC,
    }

    statements: Annotated[Statements, Field(min_length=1)]
    for_whom: Statement | None = None
    """Whom it serves."""
    run_by: Statement | None = None
    """Who runs it."""
    where: Statement | None = None
    """Where it takes place."""
    state: Stage
    cities: Cities = ()
    cases: tuple[Id, ...] = ()
    """Practices that are examples of this one, by their ids."""
    speakers: tuple[Id, ...] = ()
    """Who presented it, by their ids."""
    organisations: Organisations = ()
    topics: Annotated[Topics, Field(min_length=1)]


class Speaker(Entry):
    """A person who speaks in the report."""

    KIND = Kind.SPEAKER
    FOLDER = "speakers"
    LINKS: ClassVar[Mapping[str, Kind]] = {
        "cities": Kind.CITY,
        "organisations": Kind.ORGANISATION,
        "topics": Kind.TOPIC,
    }

    roles: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """The person's role, once for each way in which the report gives it."""
    appearances: Annotated[tuple[Appearance, ...], Field(min_length=1)]
    """Where the person spoke."""
    cities: Cities = ()
    organisations: Organisations = ()
    topics: Topics = ()

    def links(self) -> Iterator[tuple[Path, Ref]]:
        """Add the events of the appearances to the links of any entry."""
        yield from super().links()
        for position, appearance in enumerate(self.appearances):
            yield ("appearances", position, "event"), Ref(f"{Kind.EVENT}/{appearance.event}")


class Demand(Entry):
    """A recommendation, concern, call or step on the way to the Global Compact."""

    KIND = Kind.DEMAND
    FOLDER = "demands"
    LINKS: ClassVar[Mapping[str, Kind]] = {"events": Kind.EVENT, "topics": Kind.TOPIC}

    kind: Annotated[DemandKind, Field(strict=False)]
    """What sort of word on the Global Compact it is."""
    by: Annotated[tuple[AnyRef, ...], Field(min_length=1)]
    """Who made it, as kind/id: speakers, organisations or events such as the conference itself."""
    events: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Where it was made, by the events' ids."""
    statements: Annotated[Statements, Field(min_length=1)]
    topics: Annotated[Topics, Field(min_length=1)]

    def links(self) -> Iterator[tuple[Path, Ref]]:
        """Add who made the demand to the links of any entry."""
        yield from super().links()
        for position, ref in enumerate(self.by):
            yield ("by", position), ref


class Topic(Entry):
    """A theme that cuts across cities, practices and demands."""

    KIND = Kind.TOPIC
    FOLDER = "topics"


class Organisation(Entry):
    """A body that the report names."""

    KIND = Kind.ORGANISATION
    FOLDER = "organisations"
    LINKS: ClassVar[Mapping[str, Kind]] = {"cities": Kind.CITY, "topics": Kind.TOPIC}

    statements: Annotated[Statements, Field(min_length=1)]
    cities: Cities = ()
    topics: Topics = ()


class Event(Entry):
    """A meeting, an interview, or a step on the way to the Global Compact."""

    KIND = Kind.EVENT
    FOLDER = "events"
    LINKS: ClassVar[Mapping[str, Kind]] = {
        "cities": Kind.CITY,
        "organisations": Kind.ORGANISATION,
        "topics": Kind.TOPIC,
    }

    statements: Annotated[Statements, Field(min_length=1)]
    when: Statement | None = None
    """The date in the report's precision, no finer."""
    order: int | None = None
    """The place on the timeline, ascending; left out where an event is not on it."""
    cities: Cities = ()
    organisations: Organisations = ()
    topics: Topics = ()


KINDS: tuple[type[Entry], ...] = (City, Practice, Speaker, Demand, Topic, Organisation, Event)
"""Every kind of entry, in the order in which they are listed."""


class Section(Model):
    """A section of the report: its title, and how many paragraphs it has."""

    id: SectionId
    """What stands before the stroke in a citation."""
    title: Text
    """The report's own heading."""
    paragraphs: Annotated[int, Field(ge=1)]
    """How many paragraphs the section has."""


class Report(Model):
    """The one source: what it is called, who published it, and its sections in order."""

    title: Text
    publisher: Text
    series: Text
    licence: Text
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages that every text must have."""
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
