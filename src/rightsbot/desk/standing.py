"""Which processes answer, and whether all of them serve the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.desk.errand import Said
from rightsbot.desk.sheets import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.store.replicas import Replica


async def replicas(office: Office, _errand: Errand) -> Said:
    """Tell of each replica: `/replicas`."""
    standing = await office.store.replicas.standing()
    live = await office.store.revisions.live()
    title = _count(standing, live.number if live else None)
    lines = tuple(Block(Role.ITEM, _told(each)) for each in standing)
    return Said((Reply(Outcome.HELP, title, lines),))


def summary(office: Office) -> str:
    """Say what this process serves, and how many of all do; asks no database.

    Returns:
        Such as `revision 12, 3 of 3 replicas on it`; without the replicas while they are not known,
        and nothing while no revision is served.
    """
    revision = office.bot.snapshot.revision
    if revision is None:
        return ""
    known = office.store.replicas.known
    told = f", {_share(known, revision)} replicas on it" if known else ""
    return f"revision {revision}{told}"


def _count(standing: Sequence[Replica], revision: int | None) -> str:
    on = "no revision" if revision is None else f"revision {revision}"
    return f"{_share(standing, revision)} on {on}"


def _share(standing: Sequence[Replica], revision: int | None) -> str:
    on_it = sum(each.revision == revision for each in standing)
    return f"{on_it} of {len(standing)}"


def _told(replica: Replica) -> str:
    serves = "no revision" if replica.revision is None else f"revision {replica.revision}"
    ago = f"{replica.ago.total_seconds():.0f} s ago"
    return f"{replica.name}: {serves}, runs since {moment(replica.started)}, heard of {ago}"
