"""From files to content: read, parse, validate, check; all of it or nothing.

The files are a mapping from name to bytes, so that they can come from anywhere; a folder is one
such place.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from os.path import realpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from rightsbot.content.checking import Source, check
from rightsbot.content.decoding import LIMIT
from rightsbot.content.entries import KINDS, Entry
from rightsbot.content.layout import REPORT, is_passed_over, misplaced, model_of
from rightsbot.content.model import Content, Lookalikes, QuestionClass, Report, Synonyms
from rightsbot.content.parsing import PARSERS
from rightsbot.content.problems import ContentError, Problem
from rightsbot.content.records import Model
from rightsbot.content.validating import sound_part, validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Files = Mapping[str, bytes | Problem]

M = TypeVar("M", bound=Model)

MOST_FILES = 2_000
"""How many files the content may have."""

_ORDER = {kind: position for position, kind in enumerate(KINDS)}


def read_files(folder: Path) -> Files:
    """Read a content folder; a file that may not or cannot be read stands as its problem.

    Hidden files are left out, and whatever lies deeper than the content does.

    Raises:
        OSError: the folder, or a folder in it, is missing or unreadable.
    """
    root = Path(realpath(folder, strict=True))
    paths = islice(_paths(root), MOST_FILES + 1)
    return {(name := path.relative_to(root).as_posix()): _read(root, path, name) for path in paths}


def read_sources(files: Files) -> tuple[Source, ...]:
    """Read every file, so that each value can be traced to its line.

    Raises:
        ContentError: with every problem of every file.
    """
    names = sorted(name for name in files if not is_passed_over(name))
    if len(names) > MOST_FILES:
        raise ContentError(
            [_whole(names[MOST_FILES], f"more than {MOST_FILES} files are too many")]
        )
    sources: list[Source] = []
    problems: list[Problem] = []
    for name in names:
        data, model = files[name], model_of(name)
        if isinstance(data, Problem):
            problems.append(data)
        elif model is None:
            problems.append(_whole(name, str(misplaced(name))))
        else:
            source, found = _source(name, data, model)
            sources.append(source)
            problems.extend(found)
    if REPORT not in files:
        problems.append(
            _whole(REPORT, "this file is missing; it names the report and its sections")
        )
    problems.extend(check(sources, names))
    if problems:
        raise ContentError(problems)
    return tuple(sources)


def load(files: Files) -> Content:
    """Build the content from its files, all of them or none.

    Raises:
        ContentError: with every problem of every file.
    """
    return assemble(read_sources(files), files)


def assemble(sources: Sequence[Source], files: Files) -> Content:
    """Build the content from checked sources; entries by kind and id, whatever the files' order."""
    entries = sorted(_of(Entry, sources), key=lambda entry: (_ORDER[type(entry)], entry.id))
    return Content(
        report=next(_of(Report, sources)),
        entries={entry.ref: entry for entry in entries},
        synonyms=tuple(group for each in _of(Synonyms, sources) for group in each.groups),
        lookalikes=tuple(name for each in _of(Lookalikes, sources) for name in each.names),
        questions=tuple(_of(QuestionClass, sources)),
        digest=_digest(files),
    )


def _source(name: str, data: bytes, model: type[Model]) -> tuple[Source, list[Problem]]:
    document = PARSERS[PurePosixPath(name).suffix](name, data)
    value, found = validate(document, model)
    told = {(problem.line, problem.column, problem.path) for problem in document.problems}
    problems = list(document.problems)
    if document.is_readable:
        # What the parser has refused already is not complained of twice.
        problems += [each for each in found if (each.line, each.column, each.path) not in told]
    return Source(document, value or sound_part(document, model)), problems


def _of(kind: type[M], sources: Iterable[Source]) -> Iterator[M]:
    return (source.value for source in sources if isinstance(source.value, kind))


def _digest(files: Files) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 over the names and the bytes."""
    digest = sha256()
    for name in sorted(files):
        data = files[name]
        if isinstance(data, bytes) and not is_passed_over(name):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()[:12]


def _paths(root: Path) -> Iterator[Path]:
    """Yield what lies in a folder and in the folders in it, unless it is hidden."""
    for path in _visible(root):
        if path.is_dir() and _is_within(root, path):
            yield from _visible(path)
        else:
            yield path


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _read(root: Path, path: Path, name: str) -> bytes | Problem:
    try:
        if not _is_within(root, path):
            return _whole(name, "this links out of the folder; put the file itself here")
        if not path.is_file():
            return _whole(name, "this is no file; only files belong here")
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        return _whole(name, f"this file cannot be read: {error.strerror}")


def _is_within(root: Path, path: Path) -> bool:
    # Unlike Path.resolve, this raises no error of its own for a link to itself.
    return Path(realpath(path)).is_relative_to(root)


def _whole(name: str, message: str) -> Problem:
    return Problem(name, 1, 1, "", message)
