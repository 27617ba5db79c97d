"""What was published, and what was done at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.answers.review import difference
from rightsbot.answers.words import page_number
from rightsbot.content.merging import delta
from rightsbot.desk.errand import Said, refuse, say
from rightsbot.desk.sheets import change_sheet, moment
from rightsbot.desk.weighing import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.store.revisions import Revision

PAGE: Final = 8
"""How many revisions, or acts, a page shows."""


async def revisions(office: Office, errand: Errand) -> Said:
    """List the revisions, or show one: `/revisions`, `/revisions page 2`, `/revisions 5`."""
    if errand.words.isdecimal():
        return Said((await _revision(office, int(errand.words[:9]), errand.query.scope),))
    _, page = page_number(errand.words)
    found, total = await office.store.revisions.latest(PAGE, PAGE * (page - 1))
    if not found:
        return Said((say("No revisions here", f"There are {total} in all."),))
    lines = [told(each) + (" (live)" if each.number == total else "") for each in found]
    choices = [Choice(f"Revision {each.number}", f"/revisions {each.number}") for each in found]
    return Said((_page("Revisions", lines, choices, "/revisions", page, total),))


async def _revision(office: Office, number: int, scope: Scope) -> Reply:
    revision = await office.store.revisions.get(number)
    files = await files_of(office, number)
    if revision is None or files is None:
        return await no_revision(office, str(number))
    before = await files_of(office, number - 1) or {}
    lines = [f"{sign} {name}" for sign, name in delta(before, files).signed]
    choices = [Choice("Export", f"/export {number}")]
    live = await office.store.revisions.live()
    if scope >= Scope.ADMINS and live and number != live.number:
        choices.append(Choice(f"Roll back to {number}", f"/rollback {number}"))
    first = number == 1
    return change_sheet(
        f"Revision {number}",
        [] if first else lines,
        [told(revision) + ".", f"It has {len(files)} files. Version {revision.version}."],
        choices=tuple(choices),
        difference="" if first else difference(before, files),
    )


async def no_revision(office: Office, number: str) -> Reply:
    """Say that there is no revision of that number, and which are the newest."""
    newest, _ = await office.store.revisions.latest(3)
    names = ", ".join(str(each.number) for each in newest)
    title = f"There is no revision {number[:12]}" if number else "Which revision?"
    choices = tuple(
        Choice(f"Revision {each.number}", f"/revisions {each.number}") for each in newest
    )
    note = (Block(Role.STATEMENT, f"The newest are: {names}."),)
    return Reply(Outcome.REFUSED, title, note, choices)


async def export(office: Office, errand: Errand) -> Said:
    """Hand over the files of a revision, the live one unless another is named, as a zip."""
    live = await office.store.revisions.live()
    number = errand.words or (str(live.number) if live else "")
    data = await office.store.revisions.archive(int(number[:9])) if number.isdecimal() else None
    if data is None:
        return Said((await no_revision(office, number),))
    name = f"rightsbot-content-{number}.zip"
    note = Block(
        Role.STATEMENT, "Unpack it, change what you like, and send back the changed files."
    )
    reply = Reply(Outcome.HELP, f"Revision {number}", (note,), attachment=Attachment(name, data))
    return Said((reply,))


async def audit(office: Office, errand: Errand) -> Said:
    """List who did what at the desk."""
    _, page = page_number(errand.words)
    acts, total = await office.store.audit.latest(PAGE, PAGE * (page - 1))
    if not acts:
        return Said((refuse("Nothing here", f"There are {total} acts in all."),))
    lines = [f"{moment(act.at)}, {act.who}: {act.act} {act.detail}".rstrip() for act in acts]
    return Said((_page("What was done at the desk", lines, [], "/audit", page, total),))


def told(revision: Revision) -> str:
    """Say in a line what a revision is."""
    return (
        f"{revision.number}: {revision.reason}, by {revision.author}, {moment(revision.at)} "
        f"({revision.origin})"
    )


def _page(  # noqa: PLR0913, PLR0917  # what a page is made of
    title: str, lines: Sequence[str], choices: Sequence[Choice], command: str, page: int, total: int
) -> Reply:
    blocks = tuple(Block(Role.ITEM, line) for line in lines)
    return Reply(
        Outcome.HELP, title, blocks, (*choices, *_turns(command, page, page * PAGE < total))
    )


def _turns(command: str, page: int, more: bool) -> Iterator[Choice]:  # noqa: FBT001  # what there is
    if page > 1:
        yield Choice("‹ Newer", f"{command} page {page - 1}")
    if more:
        yield Choice("Older ›", f"{command} page {page + 1}")
