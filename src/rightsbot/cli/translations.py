"""How far the content is translated, and the digests that tie translations to their English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from rightsbot.cli.content import FOLDER, read
from rightsbot.cli.failure import Failure
from rightsbot.cli.settings import read_settings
from rightsbot.content.editing import EditError
from rightsbot.content.reading import assemble
from rightsbot.content.stamping import stamp
from rightsbot.content.translation import Freshness
from rightsbot.content.translations import coverage, survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from rightsbot.content.translations import Coverage, Translation


@click.command()
@click.option("--language", "languages", multiple=True, help="Only this language, such as fr.")
@click.option("--json", "as_json", is_flag=True, help="Print it for programs.")
@click.option("--stamp", "stamps", is_flag=True, help="Write the digests that are not there yet.")
@click.option(
    "--accept",
    metavar="FILE",
    multiple=True,
    help="With --stamp: in this file, such as cities/nador.yaml, the stale translations were"
    " compared with the English and are right again.",
)
@FOLDER
def translations(
    folder: Path | None,
    languages: tuple[str, ...],
    accept: tuple[str, ...],
    *,
    as_json: bool,
    stamps: bool,
) -> None:
    """Tell which texts of the content in DIR are translated, and which no longer fit the English.

    A translation says by a digest which English it was made from. What is to be written beside a
    new or renewed translation is told with its place.
    """
    if accept and not stamps:
        message = "--accept goes with --stamp."
        raise click.UsageError(message)
    files, sources = read(folder)
    languages = languages or assemble(sources, files).report.languages
    found = list(survey(sources, languages))
    if stamps:
        root = folder or read_settings().content
        click.echo(f"Digests written: {_stamp(root, found, accept)}")
        found = list(survey(read(folder)[1], languages))
    counted = coverage(found, languages)
    open_ones = [each for each in found if each.freshness is not Freshness.CURRENT]
    if as_json:
        click.echo(json.dumps(_data(counted, open_ones), ensure_ascii=False, indent=2))
        return
    for translation in open_ones:
        click.echo(translation.told)
    for each in counted:
        click.echo(_line(each))


def _stamp(root: Path, found: Iterable[Translation], accept: Sequence[str]) -> int:
    """Write the digests of unstamped translations, and of stale ones in the accepted files."""
    digests: dict[str, dict[tuple[str | int, ...], dict[str, str]]] = {}
    for each in found:
        file = each.source.document.file
        is_accepted = each.freshness is Freshness.STALE and file in accept
        if is_accepted or each.freshness is Freshness.UNSTAMPED:
            digests.setdefault(file, {}).setdefault(each.path, {})[each.language] = each.digest
    for file, by_path in digests.items():
        path = root / file
        try:
            path.write_bytes(stamp(path.read_bytes(), by_path))
        except (OSError, EditError) as error:
            message = f"No digests can be written to {path}: {error}"
            raise Failure(message) from None
    return sum(len(each) for by_path in digests.values() for each in by_path.values())


def _data(counted: Iterable[Coverage], found: Iterable[Translation]) -> Mapping[str, object]:
    return {
        "languages": {
            each.language: {
                "texts": each.texts,
                "translated": each.translated,
                **{state.value: each.counts[state] for state in Freshness},
                "percent": each.percent,
            }
            for each in counted
        },
        "open": [
            {
                "file": (told := each.told).file,
                "line": told.line,
                "column": told.column,
                "path": told.path,
                "language": each.language,
                "freshness": each.freshness.value,
                "digest": each.digest,
            }
            for each in found
        ],
    }


def _line(each: Coverage) -> str:
    counts = each.counts
    return (
        f"{each.language}: {each.percent} % of {each.texts} texts; {each.translated} translated,"
        f" {counts[Freshness.UNSTAMPED]} of them without a digest; {counts[Freshness.STALE]} stale,"
        f" {counts[Freshness.MISSING]} missing"
    )
