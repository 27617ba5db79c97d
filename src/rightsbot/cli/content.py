"""Check the content, prove it against the report, write its schemas: all without the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from rightsbot.cli.failure import Failure
from rightsbot.cli.settings import read_settings
from rightsbot.content.comparing import compare
from rightsbot.content.entries import KINDS
from rightsbot.content.numbered import NumberedReport, NumberedReportError, read_numbered
from rightsbot.content.problems import ContentError
from rightsbot.content.reading import assemble, read_files, read_sources
from rightsbot.content.schema import schemas
from rightsbot.content.translation import Freshness
from rightsbot.content.translations import coverage, survey
from rightsbot.content.verifying import verify as find_unproved
from rightsbot.library import Library
from rightsbot.search.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rightsbot.content.checking import Source
    from rightsbot.content.model import Content
    from rightsbot.content.problems import Problem
    from rightsbot.content.reading import Files

FAULTY = 1
"""The exit code when the content has problems."""

FOLDER = click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)


@click.command()
@FOLDER
def check(folder: Path | None) -> None:
    """Find every problem of the content in DIR, by default the content in use.

    Without problems it counts what there is, and warns of names that the search confuses and of
    translations that are missing, or that were made from another English.
    """
    files, sources = read(folder)
    checked = assemble(sources, files)
    for warning in _confused(Library.build(checked)):
        click.echo(f"warning: {warning}")
    for warning in _untranslated(sources, checked.report.languages):
        click.echo(f"warning: {warning}")
    for line in _counts(checked):
        click.echo(line)


@click.command()
@click.option(
    "--report",
    "path",
    type=click.Path(path_type=Path),
    required=True,
    help="The report in numbered paragraphs.",
)
@FOLDER
def verify(path: Path, folder: Path | None) -> None:
    """Prove that what the content in DIR says stands in the paragraphs that it cites.

    Numbers, dates, proper names and quotations are looked up in the numbered report, and those of
    the translations in the English beside them.
    """
    _, sources = read(folder)
    numbered = _numbered(path)
    if problems := sorted({*find_unproved(sources, numbered), *compare(sources)}):
        _fail(problems)
    click.echo(f"Everything stands in the report’s {len(numbered.paragraphs)} paragraphs.")


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write a file for each kind to.",
)
def schema(output: Path | None) -> None:
    """Print the JSON Schema of each kind of file, or write them to a folder."""
    if output is None:
        click.echo(_json(schemas()))
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, each in schemas().items():
            (output / f"{name}.json").write_text(f"{_json(each)}\n", encoding="utf-8")
    except OSError as error:
        message = f"The schemas cannot be written to {output}: {error.strerror}."
        raise Failure(message) from None


def read(folder: Path | None) -> tuple[Files, Sequence[Source]]:
    """Read a folder, by default the content in use; with problems the command ends here.

    Raises:
        Failure: the folder cannot be read.
    """
    folder = folder or read_settings().content
    try:
        files = read_files(folder)
    except OSError as error:
        message = f"The content folder {folder} cannot be read: {error.strerror}."
        raise Failure(message) from None
    try:
        return files, read_sources(files)
    except ContentError as error:
        _fail(error.problems)


def _numbered(path: Path) -> NumberedReport:
    try:
        return read_numbered(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"The report {path} cannot be read: {error.strerror}."
    except UnicodeDecodeError:
        message = f"The report {path} cannot be read: it is not in UTF-8."
    except NumberedReportError as error:
        message = f"The report {path} cannot be used: {error}."
    raise Failure(message)


def _fail(problems: Sequence[Problem]) -> NoReturn:
    for problem in problems:
        click.echo(problem)
    count = len(problems)
    click.echo(f"{count} {'problem' if count == 1 else 'problems'}", err=True)
    raise click.exceptions.Exit(FAULTY)


def _confused(library: Library) -> Iterator[str]:
    """Yield a warning for each name that does not lead to its own entry for certain."""
    for entry in library.content.entries.values():
        for name in entry.names:
            found = library.search(name)
            refs = [hit.ref for hit in found.hits]
            if refs[:1] != [entry.ref] or found.verdict is not Verdict.SURE:
                other = next((ref for ref in refs if ref != entry.ref), "nothing")
                yield f"{entry.ref}: a search for “{name}” may end at {other}"


def _untranslated(sources: Sequence[Source], languages: Sequence[str]) -> Iterator[str]:
    """Yield a warning for each language that is not translated in full, and for stale texts."""
    found = list(survey(sources, languages))
    yield from (str(each.told) for each in found if each.freshness is Freshness.STALE)
    for each in coverage(found, languages):
        if unstamped := each.counts[Freshness.UNSTAMPED]:
            yield f"{each.language}: translations that do not say of which English: {unstamped}"
        if missing := each.counts[Freshness.MISSING]:
            yield f"{each.language}: {missing} of {each.texts} texts are not translated"


def _counts(checked: Content) -> Iterable[str]:
    for kind in KINDS:
        yield f"{sum(type(each) is kind for each in checked.entries.values()):>5} {kind.FOLDER}"
    yield f"{sum(len(group.questions) for group in checked.questions):>5} golden questions"
    yield f"{len(checked.synonyms):>5} groups of synonyms"
    yield f"{len(checked.lookalikes):>5} lookalikes"
    yield f"No problems; the content’s version is {checked.digest}."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
