"""`rightsbot content revisions, diff, pull, push`: the store's content as files, for git."""

from __future__ import annotations

import asyncio
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rightsbot.answers.query import Query, Scope
from rightsbot.answers.reply import Outcome
from rightsbot.answers.review import difference
from rightsbot.cli.failure import Failure
from rightsbot.cli.fitting import open_desk, read_folder
from rightsbot.cli.logs import set_up_logs
from rightsbot.cli.settings import read_settings
from rightsbot.content.mark import Mark, read_mark, write_mark
from rightsbot.content.merging import delta, merge
from rightsbot.content.problems import Problem
from rightsbot.desk.errand import Errand, Person
from rightsbot.desk.history import told
from rightsbot.desk.origins import PUSH, PUSHED
from rightsbot.desk.publishing import marked, take_up
from rightsbot.desk.weighing import files_of, weigh
from rightsbot.speech.catalogues import SOURCE
from rightsbot.speech.speech import speech_of
from rightsbot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from rightsbot.desk.office import Office
    from rightsbot.store.revisions import Revision

FAULTY: Final = 1
"""The exit code when nothing was done because of what the files say."""
UNMARKED: Final = (
    "`rightsbot content pull` marks it and keeps what you changed, --force puts it in the place of "
    "the live content."
)
NOWHERE: Final = 0
"""The chat that a command line is; Telegram has none of that number."""
MOST: Final = 20
"""How many revisions a list shows."""

FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))


@click.command()
@click.option("--all", "everything", is_flag=True, help=f"Show all, not only the latest {MOST}.")
def revisions(*, everything: bool) -> None:
    """List what was published, the newest first."""

    async def work(office: Office) -> None:
        found, total = await office.store.revisions.latest(10**6 if everything else MOST)
        for revision in found:
            click.echo(told(speech_of(SOURCE), revision))
        if len(found) < total:
            click.echo(f"and {total - len(found)} older; --all shows them")

    _at_desk(work)


@click.command()
@click.argument("old")
@click.argument("new")
def diff(old: str, new: str) -> None:
    """Show what changed from OLD to NEW: each a revision’s number, “live”, or a folder.

    The exit code is 1 if they differ.
    """

    async def work(office: Office) -> None:
        text = difference(await _files(office, old), await _files(office, new))
        click.echo(text, nl=False)
        if text:
            raise click.exceptions.Exit(FAULTY)

    _at_desk(work)


@click.command()
@FOLDER
@click.option("--force", is_flag=True, help="Overwrite what was changed in DIR.")
def pull(folder: Path, *, force: bool) -> None:
    """Bring the live content into DIR, beside what was changed there since the last pull."""

    async def work(office: Office) -> None:
        live = await _live(office)
        theirs = await _files(office, str(live.number))
        ours = _sound(folder)
        result = theirs
        if not force:
            merged = merge(await _pulled(office, folder, ours, theirs), ours, theirs)
            _refuse(merged.conflicts, live.number)
            result = merged.files
        _write(folder, ours, result)
        write_mark(folder, Mark(live.number, live.version))
        click.echo(f"{folder} has revision {live.number}.")
        if result != theirs:
            click.echo("What was changed there before is kept; `content push` publishes it.")

    _at_desk(work)


@click.command()
@FOLDER
@click.option("--reason", default="", help="Why, in a few words; shown beside the revision.")
@click.option("--force", is_flag=True, help="Put DIR in the place of the live content.")
def push(folder: Path, reason: str, *, force: bool) -> None:
    """Publish what was changed in DIR since it was pulled, if no golden question gets worse."""

    async def work(office: Office) -> None:
        person = Person(None, f"{getpass.getuser()} on the command line")
        lying = read_folder(folder)
        base = await marked(office, lying.mark)
        if base is None and not force:
            message = f"{folder} does not say which revision it was made from: {UNMARKED}"
            raise Failure(message)
        errand = Errand(Query("", scope=Scope.ADMINS), person, NOWHERE)
        weighed = await weigh(office, errand.speech, lying.files, None if force else base)
        said = await take_up(office, errand, weighed, PUSH, reason or str(PUSHED))
        reply = said.replies[-1]
        click.echo(reply.text)
        for choice in reply.choices:
            click.echo(f"{choice.label}: give {choice.command} at the desk")
        if reply.outcome is Outcome.REFUSED or reply.choices:
            raise click.exceptions.Exit(FAULTY)
        live = await _live(office)
        if _sound(folder) == await _files(office, str(live.number)):
            write_mark(folder, Mark(live.number, live.version))

    _at_desk(work)


def _at_desk(work: Callable[[Office], Awaitable[None]]) -> None:
    """Do some work at the desk of the settings' store.

    Raises:
        Failure: the store is away, or a folder cannot be read or written.
    """
    settings = read_settings()
    set_up_logs("error", settings.log_format)

    async def run() -> None:
        desk = await open_desk(settings)
        try:
            await work(desk.office)
        finally:
            await desk.close()

    try:
        asyncio.run(run())
    except StoreError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        message = f"{error.filename} cannot be read or written: {error.strerror}."
        raise Failure(message) from None


async def _live(office: Office) -> Revision:
    live = await office.store.revisions.live()
    if live is None:
        message = "The store has no revision yet."
        raise Failure(message)
    return live


async def _files(office: Office, name: str) -> Mapping[str, bytes]:
    """Return the files of what a command line names."""
    if name == "live":
        name = str((await _live(office)).number)
    if not name.isdecimal():
        return _sound(Path(name))
    files = await files_of(office, int(name[:9]))
    if files is None:
        newest = ", ".join(str(each.number) for each in (await office.store.revisions.latest(3))[0])
        message = f"There is no revision {name}; the newest are {newest}."
        raise Failure(message)
    return files


async def _pulled(
    office: Office, folder: Path, ours: Mapping[str, bytes], theirs: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """Return the files that were pulled last; without a mark, those that are the same now."""
    base = await marked(office, read_mark(folder))
    if base is not None:
        return await _files(office, str(base))
    return {name: data for name, data in ours.items() if theirs.get(name) == data}


def _refuse(conflicts: tuple[str, ...], live: int) -> None:
    if conflicts:
        click.echo("\n".join(conflicts))
        message = f"changed here and in revision {live}; nothing was done, --force takes that one."
        click.echo(f"These were {message}", err=True)
        raise click.exceptions.Exit(FAULTY)


def _sound(folder: Path) -> Mapping[str, bytes]:
    """Return a folder's files.

    Raises:
        Failure: one of them cannot be read.
        OSError: the folder cannot be read.
    """
    files = read_folder(folder).files if folder.exists() else {}
    if problems := [each for each in files.values() if isinstance(each, Problem)]:
        raise Failure("\n".join(map(str, problems)))
    return {name: data for name, data in files.items() if isinstance(data, bytes)}


def _write(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    change = delta(before, after)
    for name in (*change.added, *change.changed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(after[name])
    for name in change.gone:
        (folder / name).unlink()
    folder.mkdir(parents=True, exist_ok=True)
