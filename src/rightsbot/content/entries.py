"""The kinds of entry: frozen, typed, and linked by id.

A link is written on one side only: a practice names its cities, a demand names who made it. The
other direction is derived by the library, so that no editor keeps two lists in step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from rightsbot.content.records import (
    AnyRef,
    Appearance,
    Coordinates,
    Country,
    Id,
    Line,
    Model,
    Path,
    Quotation,
    Ref,
    Stage,
    Statement,
    Statements,
    Text,
)

Cities = Annotated[tuple[Id, ...], Field(description="Cities by their ids, such as nador.")]
Topics = Annotated[tuple[Id, ...], Field(description="Topics by their ids, such as women.")]
Organisations = Annotated[
    tuple[Id, ...], Field(description="Organisations by their ids, such as uclg.")
]


class Kind(StrEnum):
    """The kinds of entry; a value is also the command that shows such an entry."""

    CITY = "city"
    PRACTICE = "practice"
    SPEAKER = "speaker"
    DEMAND = "demand"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    EVENT = "event"


class DemandKind(StrEnum):
    """What sort of word on migration and the Global Compact a demand is."""

    RECOMMENDATION = "recommendation"
    CONCERN = "concern"
    CALL = "call"
    PROCESS = "process"


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

    @property
    def names(self) -> tuple[str, ...]:
        """Every whole name once: in each language, then the aliases."""
        return tuple(dict.fromkeys((*self.name.root.values(), *self.aliases)))

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
    state: Stage | None = None
    """Left out where the report does not say how far it has come."""
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
    """A recommendation, concern or call on migration, or a step towards the Global Compact."""

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
