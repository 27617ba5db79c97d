"""One immutable snapshot of everything that the bot knows: the content and its index.

A reload builds another library aside and swaps one reference, so an answer never sees two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from rightsbot.content.countries import country_names
from rightsbot.content.entries import City, Demand, Kind, Practice, Speaker
from rightsbot.content.records import Ref
from rightsbot.search.folding import person_names
from rightsbot.search.index import Index
from rightsbot.search.model import Document, Field, Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from rightsbot.content.entries import Entry
    from rightsbot.content.model import Content
    from rightsbot.content.records import Text
    from rightsbot.search.model import Findings, Hit


T = TypeVar("T")

MOST_KEPT = 2_048
"""How many things are kept with a snapshot: several times as many as there are cards."""


class Keeper:
    """Keeps what others have made of a snapshot, to be used again; thread-safe.

    It goes when the snapshot goes. Nothing that tells who asked, or what, belongs here.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key, else make it and keep it; a full keeper starts anew."""
        kept: T | None = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = make()
        return kept


@dataclass(frozen=True, slots=True)
class Library:
    """A snapshot: the content, who is linked with whom in both directions, and the index."""

    content: Content
    kinds: Mapping[Kind, tuple[Entry, ...]]
    """The entries of each kind."""
    links: Mapping[Ref, Mapping[Kind, tuple[Entry, ...]]]
    """By entry, those of each kind that are linked with it."""
    index: Index
    keeper: Keeper = field(default_factory=Keeper)

    @classmethod
    def build(cls, content: Content) -> Library:
        """Link and index checked content."""
        entries = content.entries
        linked = _both_ways(entries)
        documents = (_document(content, linked, entry) for entry in entries.values())
        index = Index.build(documents, content.synonyms, content.lookalikes)
        places = {ref: place for place, ref in enumerate(entries)}
        links = {
            ref: _by_kind(entries[other] for other in sorted(others, key=places.__getitem__))
            for ref, others in linked.items()
        }
        return cls(content, _by_kind(entries.values()), links, index)

    def entry(self, ref: str) -> Entry | None:
        """Return the entry of that ref, if there is one."""
        return self.content.entries.get(Ref(ref))

    def found(self, hit: Hit) -> Entry:
        """Return the entry that a search of this library found."""
        return self.content.entries[Ref(hit.ref)]

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of a kind in the content's order."""
        return self.kinds.get(kind, ())

    def related(self, entry: Entry, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of a kind that are linked with `entry`, in the content's order."""
        return self.links[entry.ref].get(kind, ())

    def search(self, question: str, kind: Kind | None = None) -> Findings:
        """Rank the entries, or those of one kind, for a question."""
        return self.index.search(question, kind)

    def nearest(self, question: str, limit: int) -> tuple[Hit, ...]:
        """Return what a search came nearest to, also where that is too far to be offered."""
        return self.index.nearest(question, limit)


def _by_kind(entries: Iterable[Entry]) -> Mapping[Kind, tuple[Entry, ...]]:
    kinds: defaultdict[Kind, list[Entry]] = defaultdict(list)
    for entry in entries:
        kinds[entry.KIND].append(entry)
    return {kind: tuple(found) for kind, found in kinds.items()}


def _both_ways(entries: Mapping[Ref, Entry]) -> Mapping[Ref, frozenset[Ref]]:
    """Link entries in both directions, and every demand with the places of those who made it."""
    links: defaultdict[Ref, set[Ref]] = defaultdict(set)
    for entry in entries.values():
        for other in chain(_stated(entry), _through_makers(entry, entries)):
            if other != entry.ref:
                links[entry.ref].add(other)
                links[other].add(entry.ref)
    return {ref: frozenset(links[ref]) for ref in entries}


def _stated(entry: Entry) -> Iterator[Ref]:
    return (ref for _, ref in entry.links())


def _through_makers(entry: Entry, entries: Mapping[Ref, Entry]) -> Iterator[Ref]:
    if isinstance(entry, Demand):
        for maker in (ref for ref in entry.by if not ref.startswith(f"{Kind.EVENT}/")):
            for ref in _stated(entries[maker]):
                if ref.startswith((f"{Kind.CITY}/", f"{Kind.ORGANISATION}/")):
                    yield ref


def _document(content: Content, links: Mapping[Ref, frozenset[Ref]], entry: Entry) -> Document:
    return Document(
        ref=entry.ref,
        kind=entry.KIND,
        names=tuple(dict.fromkeys(_names(entry))),
        passages=tuple(_passages(content, links, entry)),
    )


def _names(entry: Entry) -> Iterator[str]:
    yield from entry.names
    if isinstance(entry, Speaker):
        for name in entry.name.root.values():
            yield from person_names(name)


def _passages(
    content: Content, links: Mapping[Ref, frozenset[Ref]], entry: Entry
) -> Iterator[Passage]:
    for word in entry.keywords:
        yield Passage(Field.TOPIC, word)
    for ref in sorted(links[entry.ref]):
        yield from _of_linked(entry, content.entries[ref])
    yield from (Passage(Field.COUNTRY, name) for name in _countries(entry))
    for text in _texts(entry):
        for language, words in text.root.items():
            yield Passage(Field.TEXT, words, language)


def _of_linked(entry: Entry, other: Entry) -> Iterator[Passage]:
    if other.KIND is Kind.TOPIC:
        yield from (Passage(Field.TOPIC, name) for name in other.names)
    elif other.KIND is Kind.CITY:
        yield from (Passage(Field.WHO, name) for name in other.names)
        yield from (Passage(Field.COUNTRY, name) for name in _countries(other))
    elif isinstance(entry, Demand | Practice) and other.KIND is not Kind.EVENT:
        yield from (Passage(Field.WHO, name) for name in other.name.root.values())


def _countries(entry: Entry) -> Iterable[str]:
    return country_names(entry.country) if isinstance(entry, City) and entry.country else ()


def _texts(entry: Entry) -> Iterator[Text]:
    yield from (statement.text for _, statement in entry.facts())
    yield from (quotation.text for quotation in entry.quotations)
