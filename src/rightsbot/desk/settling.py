"""What editors do about a question that was asked in vain."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.answers.words import echo
from rightsbot.content.editing import EditError, add_alias
from rightsbot.content.entries import KINDS
from rightsbot.desk.errand import Said, refuse
from rightsbot.desk.origins import ALIAS
from rightsbot.desk.proposing import propose
from rightsbot.desk.unanswered import after, gone, name_of, place_of, waiting
from rightsbot.desk.weighing import live_files
from rightsbot.speech.phrase import phrase
from rightsbot.store.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.phrase import Phrase

A_WEEK: Final = timedelta(days=7)
LONGEST: Final = 80
"""The most characters of an alias that is written here, as of a question that is kept."""
_FOLDERS: Final = {str(kind.KIND): kind.FOLDER for kind in KINDS}
_HOW: Final = phrase(
    "Press a button of a question in /unanswered; or write /alias, the question's tag, and an "
    "entry such as city/nador."
)
_WAITS: Final = phrase(
    "The question leaves the list for a week. It comes back if the content does not answer it then."
)


async def notours(office: Office, errand: Errand) -> Said:
    """Never show a question again."""
    done = phrase("It will not be listed again, however often it is asked.")
    said = phrase("Not ours: “{question}”")
    return await _put_aside(office, errand, None, "not ours", said, done)


async def later(office: Office, errand: Errand) -> Said:
    """Show a question again in a week."""
    until = datetime.now(UTC) + A_WEEK
    done = phrase(
        "It will be listed again from {date} on, if it is not answered by then.",
        date=errand.speech.date(until),
    )
    return await _put_aside(office, errand, until, "later", phrase("Later: “{question}”"), done)


async def alias(office: Office, errand: Errand) -> Said:
    """Propose a question, or what the editor writes instead, as an alias of an entry."""
    tag, ref, spelling = (*errand.words.split(maxsplit=2), "", "", "")[:3]
    speech = errand.speech
    if not ref:
        return Said((refuse(speech, phrase("Which question, and which entry?"), _HOW),))
    found = await waiting(office)
    position = place_of(found, tag)
    if position is None:
        return Said((gone(speech),))
    cluster = found[position]
    if len(spelling) > LONGEST:
        most = phrase("A name has at most {number} characters.", number=LONGEST)
        return Said((refuse(speech, phrase("This is too long"), most),))
    said = await _propose(office, errand, ref, spelling or name_of(cluster))
    if said.replies[-1].outcome is Outcome.REFUSED:
        return said
    # Only for a time: whoever decides on it may well discard it.
    await _settle(office, errand, cluster, datetime.now(UTC) + A_WEEK, "alias")
    return Said((*said.replies[:-1], said.replies[-1].noting(speech.say(_WAITS))), said.posts)


async def _propose(office: Office, errand: Errand, ref: str, name: str) -> Said:
    speech = errand.speech
    kind, _, entry = ref.partition("/")
    file = f"{_FOLDERS.get(kind)}/{entry}.yaml"
    number, files = await live_files(office) or (0, {})
    if file not in files:
        nothing = phrase("There is no entry {ref}; its name is like city/nador.", ref=echo(ref))
        return Said((refuse(speech, phrase("No such entry"), nothing),))
    try:
        edited = await asyncio.to_thread(add_alias, files[file], name)
    except EditError as error:
        return Said((refuse(speech, phrase("The name was not added"), error.reason),))
    if edited == files[file]:
        there = phrase("{ref} has the name “{name}” already.", ref=ref, name=echo(name))
        return Said((refuse(speech, phrase("Nothing to add"), there),))
    reason = speech.say("“{name}” as an alias of {ref}", name=echo(name), ref=ref)
    changed = {**files, file: edited}
    return await propose(office, errand, changed, base=number, origin=ALIAS, reason=reason)


async def _put_aside(  # noqa: PLR0913, PLR0917  # which question, what is done, and what is said
    office: Office, errand: Errand, until: datetime | None, act: str, title: Phrase, done: Phrase
) -> Said:
    speech = errand.speech
    found: Sequence[Cluster] = await waiting(office)
    position = place_of(found, errand.words)
    if position is None:
        return Said((gone(speech),))
    cluster = found[position]
    await _settle(office, errand, cluster, until, act)
    said = Block(Role.STATEMENT, speech.say(done))
    heading = speech.say(title, question=cluster.head)
    return Said((Reply(Outcome.HELP, heading, (said,), after(speech, found, position)),))


async def _settle(
    office: Office, errand: Errand, cluster: Cluster, until: datetime | None, act: str
) -> None:
    """Settle all wordings; the audit names their tags alone, for it is kept for longer."""
    tags = [member.tag for member in cluster.members]
    person = errand.person
    noted = Act(datetime.now(UTC), person.id, person.name, act, f"questions {', '.join(tags)}")
    await office.store.questions.settle(tags, until, noted)
