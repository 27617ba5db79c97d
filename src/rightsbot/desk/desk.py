"""The desk as the shells use it: who may do what, what an errand comes to, and work aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from rightsbot.answers.query import Query, Scope
from rightsbot.answers.routing import command_of
from rightsbot.desk import history, proposing, publishing
from rightsbot.desk.errand import Said, refuse
from rightsbot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office

    Act = Callable[[Office, Errand], Awaitable[Said]]

_log = structlog.get_logger(__name__)

ACTS: Mapping[str, Act] = {
    "reload": publishing.reload,
    "candidate": proposing.again,
    "candidates": proposing.waiting,
    "publish": publishing.publish,
    "discard": publishing.discard,
    "rollback": publishing.rollback,
    "revisions": history.revisions,
    "export": history.export,
    "audit": history.audit,
}
"""Which act carries out which command: the table of the desk."""


class Desk:
    """Carries out errands."""

    def __init__(self, office: Office) -> None:
        """Work in an office."""
        self.office = office

    def scope(self, person: int) -> Scope:
        """Return what somebody may do at the desk."""
        rules = self.office.rules
        if person in rules.admins:
            return Scope.ADMINS
        return Scope.EDITORS if person in rules.editors else Scope.EVERYONE

    def handles(self, query: Query) -> bool:
        """Whether a query is for the desk and not for the bot."""
        given = command_of(query)
        return given is not None and given[0].name in ACTS

    async def do(self, errand: Errand) -> Said:
        """Carry out an errand: a command that the desk handles, or an upload."""
        try:
            return await self._act(errand)
        except StoreError as error:
            _log.warning("errand not done", reason=str(error))
            return Said((_AWAY,))

    async def _act(self, errand: Errand) -> Said:
        if errand.upload is not None:
            return await proposing.upload(self.office, errand)
        given = command_of(errand.query)
        if given is None:
            return Said((refuse("Nothing to do"),))
        command, _ = given
        return await ACTS[command.name](self.office, errand)


_AWAY = refuse(
    "Not just now",
    "What this needs is kept in a database, which cannot be reached at the moment. Nothing was "
    "done. Questions are answered as ever; please try this again in some minutes.",
)
