"""How far the content is translated, text by text, and the digests written where they lack."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.content.records import FALLBACK, Text
from rightsbot.content.translation import Freshness, digest_of
from rightsbot.content.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rightsbot.content.checking import Source
    from rightsbot.content.problems import Problem
    from rightsbot.content.records import Path


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in one language: where it stands or is wanted, and how it stands to the English."""

    source: Source
    path: Path
    """Where the text with all its languages stands in the file."""
    language: str
    freshness: Freshness
    digest: str
    """The digest of the English as it is now."""

    @property
    def told(self) -> Problem:
        """What is to be done about it, with the place in the file."""
        stamp = f"made_from: {{{self.language}: {self.digest}}}"
        message = {
            Freshness.CURRENT: "this translation is right",
            Freshness.STALE: f"the English was changed since; translate it anew, and write {stamp}",
            Freshness.UNSTAMPED: f"this does not say which English it was made from; write {stamp}",
            Freshness.MISSING: f"this is not translated; translate it, and write {stamp}",
        }[self.freshness]
        return self.source.document.problem((*self.path, self.language), message)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many texts there are, and how many are translated into one language."""

    language: str
    counts: Mapping[Freshness, int]

    @property
    def texts(self) -> int:
        """How many texts there are in English."""
        return sum(self.counts.values())

    @property
    def translated(self) -> int:
        """How many of them a reader sees in the language."""
        return self.counts[Freshness.CURRENT] + self.counts[Freshness.UNSTAMPED]

    @property
    def percent(self) -> int:
        """The share that a reader sees in the language, rounded down: 100 is everything."""
        return 100 * self.translated // self.texts if self.texts else 100


def survey(sources: Sequence[Source], languages: Iterable[str]) -> Iterator[Translation]:
    """Yield every text in each language but English, in the order of the files."""
    languages = [each for each in languages if each != FALLBACK]
    for source in sources:
        for path, record in walk(source.value):
            if isinstance(record, Text):
                for language in languages:
                    freshness = record.freshness(language)
                    yield Translation(source, path, language, freshness, digest_of(record.en))


def coverage(found: Iterable[Translation], languages: Iterable[str]) -> tuple[Coverage, ...]:
    """Count the translations of each language but English, in the languages' order."""
    counts: dict[str, Counter[Freshness]] = {
        each: Counter() for each in languages if each != FALLBACK
    }
    for translation in found:
        counts[translation.language][translation.freshness] += 1
    return tuple(Coverage(language, counted) for language, counted in counts.items())
