"""What publishing a set of files would bring: problems, or what changes and what gets worse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import unified_diff
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING

from rightsbot.answers.card import View, cited
from rightsbot.answers.changes import changes
from rightsbot.answers.faces import FACES, show
from rightsbot.answers.golden import worse
from rightsbot.answers.reply import Outcome
from rightsbot.content.problems import ContentError
from rightsbot.content.reading import load
from rightsbot.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightsbot.answers.golden import Result
    from rightsbot.answers.reply import Reply
    from rightsbot.content.problems import Problem
    from rightsbot.content.reading import Files
    from rightsbot.content.records import Ref
    from rightsbot.speech.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of a set of files before it is published: its problems, or all the rest."""

    problems: tuple[Problem, ...] = ()
    library: Library | None = None
    """What would be in service; nothing if there are problems."""
    regressions: tuple[Result, ...] = ()
    """The golden questions that pass now and would no longer."""
    changes: tuple[Phrase, ...] = ()
    """A line per kind and sort of change; empty if the files hold what is in service."""
    changed: tuple[Ref, ...] = ()
    """The entries that are new or changed, in the content's order."""


def review(old: Library, files: Files) -> Review:
    """Hold a whole set of files against the library in service; seconds may pass.

    The golden questions that the old library fails are kept with it, so the next review asks only
    the new one; and what is published after its review is never asked again.
    """
    try:
        content = load(files)
    except ContentError as error:
        return Review(error.problems)
    if content.digest == old.content.digest:
        return Review(library=old)
    new = Library.build(content)
    before = old.content.entries
    return Review(
        library=new,
        regressions=worse(old, new),
        changes=changes(old.content, content),
        changed=tuple(ref for ref, entry in content.entries.items() if before.get(ref) != entry),
    )


def previews(review: Review, languages: Sequence[str], most: int) -> tuple[Reply, ...]:
    """Return the cards of the changed entries in each language, the first `most` of them.

    A card comes whole, since what changed may stand on any page, and without buttons, since these
    would lead to what is in service. Its title tells the language if there are several.
    """
    if review.library is None:
        return ()
    views = [View(review.library, language) for language in languages]
    cards = (
        _preview(view, ref, several=len(views) > 1) for ref in review.changed for view in views
    )
    return tuple(islice(cards, most))


def _preview(view: View, ref: Ref, *, several: bool) -> Reply:
    entry = view.library.content.entries[ref]
    card = show(view, entry)
    return replace(
        card,
        outcome=Outcome.HELP,
        title=f"{card.title} [{view.language}]" if several else card.title,
        blocks=cited(view, FACES[entry.KIND].lines(view, entry)),
        choices=(),
        payload=None,
        citation=None,
    )


def difference(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """Return what went and what came as a unified diff, which git and editors read.

    It is of the files and not of the content, since comments and layout are an editor's work too,
    and since a line of YAML is what the editor wrote and can find again.
    """
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    return "".join(chain.from_iterable(_file(name, old.get(name), new.get(name)) for name in names))


def _file(name: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    before = "/dev/null" if old is None else f"a/{name}"
    after = "/dev/null" if new is None else f"b/{name}"
    for line in unified_diff(_lines(old), _lines(new), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    """Divide a file into lines at line feeds alone, as git does."""
    return list(StringIO((data or b"").decode(errors="backslashreplace"), newline="\n"))
