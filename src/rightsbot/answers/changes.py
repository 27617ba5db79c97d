"""What a reload changed: `+2 cities (…), ~3 practices (…), −1 demand (…)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.faces import FACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.content.entries import Entry, Kind
    from rightsbot.content.model import Content


def changes(old: Content, new: Content) -> tuple[str, ...]:
    """Return a line per kind and sort of change, naming the entries; empty if nothing differs."""
    before, after = old.entries, new.entries
    added = [entry for ref, entry in after.items() if ref not in before]
    changed = [entry for ref, entry in after.items() if ref in before and before[ref] != entry]
    gone = [entry for ref, entry in before.items() if ref not in after]
    lines = (
        *_lines("+", added),
        *_lines("~", changed),
        *_lines("−", gone),
        *_others(old, new),
    )
    if not lines and old.digest != new.digest:
        return ("Only comments or the layout of files changed.",)
    return lines


def _lines(sign: str, entries: Sequence[Entry]) -> Iterator[str]:
    for kind in FACES:
        names = [entry.name.to() for entry in entries if entry.KIND is kind]
        if names:
            yield f"{sign}{_count(kind, len(names))}: {', '.join(names)}"


def _count(kind: Kind, number: int) -> str:
    face = FACES[kind]
    return f"{number} {face.noun if number == 1 else face.plural}"


def _others(old: Content, new: Content) -> Iterator[str]:
    """Yield a line for each kind of file that changed and holds no entry."""
    if old.report != new.report:
        yield "~report"
    if old.synonyms != new.synonyms:
        yield "~synonyms"
    if old.lookalikes != new.lookalikes:
        yield "~lookalikes"
    differing = set(old.questions).symmetric_difference(new.questions)
    if classes := sorted({group.id for group in differing}):
        yield f"~golden questions: {', '.join(classes)}"
