"""Which processes answer, and whether all of them serve the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.desk.errand import Said
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech
    from rightsbot.store.replicas import Replica


async def replicas(office: Office, errand: Errand) -> Said:
    """Tell of each replica: `/replicas`."""
    standing = await office.store.replicas.standing()
    live = await office.store.revisions.live()
    speech = errand.speech
    title = _count(standing, live.number if live else None)
    lines = tuple(Block(Role.ITEM, _told(speech, each)) for each in standing)
    return Said((Reply(Outcome.HELP, speech.say(title), lines),))


def summary(office: Office) -> str:
    """Say for probes what this process serves, and how many of all do; asks no database.

    Returns:
        Such as `revision 12, 3 of 3 replicas on it`; without the replicas while they are not known,
        and nothing while no revision is served.
    """
    revision = office.bot.snapshot.revision
    if revision is None:
        return ""
    known = office.store.replicas.known
    told = f", {_on(known, revision)} of {len(known)} replicas on it" if known else ""
    return f"revision {revision}{told}"


def _count(standing: Sequence[Replica], revision: int | None) -> Phrase:
    on_it, all_of_them = _on(standing, revision), len(standing)
    if revision is None:
        return phrase("{number} of {total} on no revision", number=on_it, total=all_of_them)
    return phrase(
        "{number} of {total} on revision {revision}",
        number=on_it,
        total=all_of_them,
        revision=str(revision),
    )


def _on(standing: Sequence[Replica], revision: int | None) -> int:
    return sum(each.revision == revision for each in standing)


def _told(speech: Speech, replica: Replica) -> str:
    started, heard = speech.moment(replica.started), speech.ago(replica.ago)
    if replica.revision is None:
        return speech.say(
            "{replica}: no revision, runs since {moment}, heard of {ago}",
            replica=replica.name,
            moment=started,
            ago=heard,
        )
    return speech.say(
        "{replica}: revision {revision}, runs since {moment}, heard of {ago}",
        replica=replica.name,
        revision=str(replica.revision),
        moment=started,
        ago=heard,
    )
