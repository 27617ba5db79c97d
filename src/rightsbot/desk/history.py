"""What was published, and what was done at the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.answers.review import difference
from rightsbot.answers.words import page_number
from rightsbot.content.merging import delta
from rightsbot.desk.acts import done
from rightsbot.desk.errand import Said, refuse, tell
from rightsbot.desk.origins import origin, ours
from rightsbot.desk.sheets import change_sheet
from rightsbot.desk.weighing import files_of
from rightsbot.speech.phrase import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.speech import Speech
    from rightsbot.store.audit import Act
    from rightsbot.store.revisions import Revision

PAGE: Final = 8
"""How many revisions, or acts, a page shows."""


async def revisions(office: Office, errand: Errand) -> Said:
    """List the revisions, or show one: `/revisions`, `/revisions page 2`, `/revisions 5`."""
    speech = errand.speech
    if errand.words.isdecimal():
        return Said((await _revision(office, errand, int(errand.words[:9])),))
    _, page = page_number(errand.words)
    found, total = await office.store.revisions.latest(PAGE, PAGE * (page - 1))
    if not found:
        there = counted("There is {n} in all.", "There are {n} in all.", total)
        return Said((tell(speech, phrase("No revisions here"), there),))
    lines = [_listed(speech, each, live=each.number == total) for each in found]
    turns = _turns(speech, "/revisions", page, is_last=page * PAGE >= total)
    choices = (*(_button(speech, each) for each in found), *turns)
    return Said((_page(speech.say("Revisions"), lines, choices),))


def _listed(speech: Speech, revision: Revision, *, live: bool) -> str:
    line = told(speech, revision)
    return speech.say("{revision} (live)", revision=line) if live else line


def _button(speech: Speech, revision: Revision) -> Choice:
    label = speech.say("Revision {number}", number=str(revision.number))
    return Choice(label, f"/revisions {revision.number}")


async def _revision(office: Office, errand: Errand, number: int) -> Reply:
    speech = errand.speech
    revision = await office.store.revisions.get(number)
    files = await files_of(office, number)
    if revision is None or files is None:
        return await no_revision(office, speech, str(number))
    before = await files_of(office, number - 1) or {}
    lines = [f"{sign} {name}" for sign, name in delta(before, files).signed]
    choices = [Choice(speech.say("Export"), f"/export {number}")]
    live = await office.store.revisions.live()
    if errand.query.scope >= Scope.ADMINS and live and number != live.number:
        label = speech.say("Roll back to {number}", number=str(number))
        choices.append(Choice(label, f"/rollback {number}"))
    first = number == 1
    return change_sheet(
        speech,
        phrase("Revision {number}", number=str(number)),
        [] if first else lines,
        [
            told(speech, revision),
            counted(
                "It has {n} file. Version {version}.",
                "It has {n} files. Version {version}.",
                len(files),
                version=revision.version,
            ),
        ],
        choices=tuple(choices),
        difference="" if first else difference(before, files),
    )


async def no_revision(office: Office, speech: Speech, number: str) -> Reply:
    """Say that there is no revision of that number, and which are the newest."""
    newest, _ = await office.store.revisions.latest(3)
    names = ", ".join(str(each.number) for each in newest)
    title = (
        phrase("There is no revision {number}", number=number[:12])
        if number
        else phrase("Which revision?")
    )
    reply = refuse(speech, title, phrase("The newest are: {numbers}.", numbers=names))
    return replace(reply, choices=tuple(_button(speech, each) for each in newest))


async def export(office: Office, errand: Errand) -> Said:
    """Hand over the files of a revision, the live one unless another is named, as a zip."""
    speech = errand.speech
    live = await office.store.revisions.live()
    number = errand.words or (str(live.number) if live else "")
    data = await office.store.revisions.archive(int(number[:9])) if number.isdecimal() else None
    if data is None:
        return Said((await no_revision(office, speech, number),))
    how = phrase("Unpack it, change what you like, and send back the changed files.")
    reply = tell(speech, phrase("Revision {number}", number=number), how)
    zipped = Attachment(f"rightsbot-content-{number}.zip", data)
    return Said((replace(reply, attachment=zipped),))


async def audit(office: Office, errand: Errand) -> Said:
    """List who did what at the desk."""
    speech = errand.speech
    _, page = page_number(errand.words)
    acts, total = await office.store.audit.latest(PAGE, PAGE * (page - 1))
    if not acts:
        there = counted("There is {n} act in all.", "There are {n} acts in all.", total)
        return Said((refuse(speech, phrase("Nothing here"), there),))
    lines = [_noted(speech, act) for act in acts]
    turns = tuple(_turns(speech, "/audit", page, is_last=page * PAGE >= total))
    return Said((_page(speech.say("What was done at the desk"), lines, turns),))


def _noted(speech: Speech, act: Act) -> str:
    return speech.say(
        "{moment}, {who}: {act}",
        moment=speech.moment(act.at),
        who=ours(speech, act.who),
        act=done(speech, act),
    )


def told(speech: Speech, revision: Revision) -> str:
    """Say in a line what a revision is."""
    return speech.say(
        "{number}: {reason}, by {author}, {moment} ({origin})",
        number=str(revision.number),
        reason=ours(speech, revision.reason),
        author=ours(speech, revision.author),
        moment=speech.moment(revision.at),
        origin=origin(speech, revision.origin),
    )


def _page(title: str, lines: Sequence[str], choices: tuple[Choice, ...]) -> Reply:
    blocks = tuple(Block(Role.ITEM, line) for line in lines)
    return Reply(Outcome.HELP, title, blocks, choices)


def _turns(speech: Speech, command: str, page: int, *, is_last: bool) -> Iterator[Choice]:
    if page > 1:
        yield Choice(speech.say("‹ Newer"), f"{command} page {page - 1}")
    if not is_last:
        yield Choice(speech.say("Older ›"), f"{command} page {page + 1}")
