"""What editors do about a question that was asked in vain."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Outcome, Reply
from rightsbot.answers.words import echo
from rightsbot.content.editing import EditError, add_alias
from rightsbot.content.entries import KINDS
from rightsbot.desk.errand import Said, refuse, say
from rightsbot.desk.proposing import propose
from rightsbot.desk.unanswered import after, gone, name_of, place_of, waiting
from rightsbot.desk.weighing import live_files
from rightsbot.store.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office

ALIAS: Final = "alias"
"""The origin of content that an alias was added to."""
A_WEEK: Final = timedelta(days=7)
LONGEST: Final = 80
"""The most characters of an alias that is written here, as of a question that is kept."""
_FOLDERS: Final = {str(kind.KIND): kind.FOLDER for kind in KINDS}
_HOW: Final = refuse(
    "Which question, and which entry?",
    "Press a button of a question in /unanswered; or write /alias, the question's tag, and an "
    "entry such as city/nador.",
)
_WAITS: Final = (
    "The question leaves the list for a week. It comes back if the content does not answer it then."
)


async def notours(office: Office, errand: Errand) -> Said:
    """Never show a question again."""
    done = "It will not be listed again, however often it is asked."
    return await _put_aside(office, errand, None, "not ours", say("Not ours", done))


async def later(office: Office, errand: Errand) -> Said:
    """Show a question again in a week."""
    until = datetime.now(UTC) + A_WEEK
    done = f"It will be listed again from {until:%Y-%m-%d} on, if it is not answered by then."
    return await _put_aside(office, errand, until, "later", say("Later", done))


async def alias(office: Office, errand: Errand) -> Said:
    """Propose a question, or what the editor writes instead, as an alias of an entry."""
    tag, ref, spelling = (*errand.words.split(maxsplit=2), "", "", "")[:3]
    if not ref:
        return Said((_HOW,))
    found = await waiting(office)
    position = place_of(found, tag)
    if position is None:
        return Said((gone(),))
    cluster = found[position]
    if len(spelling) > LONGEST:
        return Said((refuse("This is too long", f"A name has at most {LONGEST} characters."),))
    said = await _propose(office, errand, ref, spelling or name_of(cluster))
    if said.replies[-1].outcome is Outcome.REFUSED:
        return said
    # Only for a time: whoever decides on it may well discard it.
    await _settle(office, errand, cluster, datetime.now(UTC) + A_WEEK, "alias")
    return Said((*said.replies[:-1], said.replies[-1].noting(_WAITS)), said.posts)


async def _propose(office: Office, errand: Errand, ref: str, name: str) -> Said:
    kind, _, entry = ref.partition("/")
    file = f"{_FOLDERS.get(kind)}/{entry}.yaml"
    number, files = await live_files(office) or (0, {})
    if file not in files:
        nothing = f"There is no entry {echo(ref)}; its name is like city/nador."
        return Said((refuse("No such entry", nothing),))
    try:
        edited = await asyncio.to_thread(add_alias, files[file], name)
    except EditError as error:
        return Said((refuse("The name was not added", str(error)),))
    if edited == files[file]:
        return Said((refuse("Nothing to add", f"{ref} has the name “{echo(name)}” already."),))
    return await propose(
        office,
        errand.person,
        {**files, file: edited},
        base=number,
        origin=ALIAS,
        reason=f"“{echo(name)}” as an alias of {ref}",
        scope=errand.query.scope,
    )


async def _put_aside(
    office: Office, errand: Errand, until: datetime | None, act: str, done: Reply
) -> Said:
    found: Sequence[Cluster] = await waiting(office)
    position = place_of(found, errand.words)
    if position is None:
        return Said((gone(),))
    cluster = found[position]
    await _settle(office, errand, cluster, until, act)
    return Said(
        (
            Reply(
                done.outcome, f"{done.title}: “{cluster.head}”", done.blocks, after(found, position)
            ),
        )
    )


async def _settle(
    office: Office, errand: Errand, cluster: Cluster, until: datetime | None, act: str
) -> None:
    """Settle all wordings; the audit names their tags alone, for it is kept for longer."""
    tags = [member.tag for member in cluster.members]
    person = errand.person
    noted = Act(datetime.now(UTC), person.id, person.name, act, f"questions {', '.join(tags)}")
    await office.store.questions.settle(tags, until, noted)
