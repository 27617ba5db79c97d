"""What a reload changed: `+2 cities: …`, `~3 practices: …`, `−1 demand: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.faces import FACES
from rightsbot.content.entries import Kind
from rightsbot.content.records import Text
from rightsbot.content.walking import walk
from rightsbot.speech.phrase import counted, phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rightsbot.content.entries import Entry
    from rightsbot.content.model import Content
    from rightsbot.speech.phrase import Phrase

_COUNTS: Mapping[Kind, Callable[[int], Phrase]] = {
    Kind.CITY: lambda n: counted("{n} city", "{n} cities", n),
    Kind.PRACTICE: lambda n: counted("{n} practice", "{n} practices", n),
    Kind.SPEAKER: lambda n: counted("{n} speaker", "{n} speakers", n),
    Kind.DEMAND: lambda n: counted("{n} demand", "{n} demands", n),
    Kind.TOPIC: lambda n: counted("{n} topic", "{n} topics", n),
    Kind.ORGANISATION: lambda n: counted("{n} organisation", "{n} organisations", n),
    Kind.EVENT: lambda n: counted("{n} event", "{n} events", n),
}


def changes(old: Content, new: Content) -> tuple[Phrase, ...]:
    """Return a line per kind and sort of change, naming the entries; empty if nothing differs."""
    before, after = old.entries, new.entries
    added = [entry for ref, entry in after.items() if ref not in before]
    changed = [entry for ref, entry in after.items() if ref in before and before[ref] != entry]
    gone = [entry for ref, entry in before.items() if ref not in after]
    lines = (
        *_lines("+", added),
        *_lines("~", changed),
        *_lines("−", gone),
        *_untranslated(
            new.report.languages, [before[entry.ref] for entry in changed], (*added, *changed)
        ),
        *_others(old, new),
    )
    if not lines and old.digest != new.digest:
        return (phrase("Only comments or the layout of files changed."),)
    return lines


def _lines(sign: str, entries: Sequence[Entry]) -> Iterator[Phrase]:
    for kind in FACES:
        names = [entry.name.to() for entry in entries if entry.KIND is kind]
        if names:
            count = _COUNTS[kind](len(names))
            yield phrase("{sign}{count}: {names}", sign=sign, count=count, names=", ".join(names))


def _untranslated(
    languages: Iterable[str], before: Iterable[Entry], after: Iterable[Entry]
) -> Iterator[Phrase]:
    """Yield a line for each language in which more of what changed is not there than was before."""
    older, newer = _texts(before), _texts(after)
    for language in languages:
        lacking = sum(not text.has(language) for text in newer)
        more = lacking - sum(not text.has(language) for text in older)
        if more > 0:
            yield counted(
                "{language}: {n} text more is shown in English until it is translated anew",
                "{language}: {n} texts more are shown in English until they are translated anew",
                more,
                language=speech_of(language).own_name,
            )


def _texts(entries: Iterable[Entry]) -> list[Text]:
    return [each for entry in entries for _, each in walk(entry) if isinstance(each, Text)]


def _others(old: Content, new: Content) -> Iterator[Phrase]:
    """Yield a line for each kind of file that changed and holds no entry."""
    if old.report != new.report:
        yield phrase("~report")
    if old.synonyms != new.synonyms:
        yield phrase("~synonyms")
    if old.lookalikes != new.lookalikes:
        yield phrase("~lookalikes")
    differing = set(old.questions).symmetric_difference(new.questions)
    if classes := sorted({group.id for group in differing}):
        yield phrase("~golden questions: {names}", names=", ".join(classes))
