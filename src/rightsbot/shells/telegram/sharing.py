"""What a replica must not decide alone, and how one process decides it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rightsbot.shells.telegram.lanes import Crowded
from rightsbot.shells.telegram.pace import Pace
from rightsbot.shells.telegram.quota import Quota
from rightsbot.store.claims import Claim

if TYPE_CHECKING:
    from rightsbot.store.sharing import Sharing


class Claiming(Protocol):
    """Who handles which update: `Unclaimed`, or `Sharing`."""

    async def claim(self, update_id: int) -> Claim:
        """Claim an update."""

    def handled(self, update_id: int) -> None:
        """Note that an update is done with."""

    def let_go(self, update_id: int) -> None:
        """Note that an update is to come again."""


class Admission(Protocol):
    """How much one user may ask: `Quota`, or `SharedQuota`."""

    async def admit(self, user: int) -> None:
        """Count a user's question.

        Raises:
            Crowded: the user asked as many as are allowed.
        """


class Pacing(Protocol):
    """When a chat may get a message: `Pace`, or `SharedPace`."""

    async def turn(self, chat: int) -> None:
        """Wait until the chat may get a message, and count that one."""

    def hurry(self) -> None:
        """Let the rest go in a burst, because the bot stops."""

    def close(self, chat: int, seconds: float) -> None:
        """Keep back what is for a chat, because Telegram asks to wait."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What one service needs of the three."""

    claims: Claiming
    quota: Admission
    pace: Pacing


def alone(most: int) -> Shared:
    """Return what a single process decides; `most` questions of a user within a minute."""
    return Shared(Unclaimed(), Quota(most), Pace())


def together(sharing: Sharing, most: int) -> Shared:
    """Return what replicas decide together; `most` questions of a user within a minute."""
    return Shared(sharing, SharedQuota(sharing, most), SharedPace(sharing))


class Unclaimed:
    """Every update is this process's, for there is no other."""

    async def claim(self, update_id: int) -> Claim:
        """Have it."""
        del update_id
        return Claim.MINE

    def handled(self, update_id: int) -> None:
        """Do nothing: the intake remembers it."""

    def let_go(self, update_id: int) -> None:
        """Do nothing: the intake has forgotten it."""


class SharedQuota:
    """Counts each user's questions at all replicas; at this one alone while they cannot."""

    def __init__(self, sharing: Sharing, most: int) -> None:
        """Allow each user so many a minute; 0 is no limit."""
        self._sharing = sharing
        self._most = most
        self._alone = Quota(most)

    async def admit(self, user: int) -> None:
        """Count a user's question.

        Raises:
            Crowded: the user asked as many as are allowed; the first in a minute to be told so.
        """
        if not self._most:
            return
        asked = await self._sharing.ask(user)
        if asked is None:
            await self._alone.admit(user)
        elif asked > self._most:
            raise Crowded(first=asked == self._most + 1)


class SharedPace:
    """Lets messages go when their chat may have one of any replica.

    What this replica knows comes first, so that the others are asked only when it is worth while,
    and counts alone while they cannot be asked.
    """

    def __init__(self, sharing: Sharing) -> None:
        """Start with no message sent."""
        self._sharing = sharing
        self._alone = Pace()

    async def turn(self, chat: int) -> None:
        """Wait until the chat may get a message, and count that one."""
        while True:
            await self._alone.opening(chat)
            wait = await self._sharing.go(chat)
            if wait is None:
                await self._alone.turn(chat)
                return
            if not any(wait):
                self._alone.count(chat)
                return
            if wait.closed:
                self._alone.close(chat, wait.closed)
            self._alone.put_off(chat, wait.paced)

    def hurry(self) -> None:
        """Let the rest go in a burst, because the bot stops; Telegram allows a short one."""
        self._alone.hurry()
        self._sharing.hurry()

    def close(self, chat: int, seconds: float) -> None:
        """Keep back what is for a chat, because Telegram asks to wait."""
        self._alone.close(chat, seconds)
        self._sharing.close(chat, seconds)
