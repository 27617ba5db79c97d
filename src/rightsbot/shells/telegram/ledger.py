"""How far Telegram may forget, when the bot asks it for updates.

Telegram keeps every update until it is asked for one above it. So the bot asks from the lowest
update that is not handled yet, and whatever a crash leaves in hand comes again.
"""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import Final, NamedTuple

AT_ONCE: Final = 100
"""The most updates that Telegram tells of at once (its `getUpdates`)."""
FEW: Final = 3
"""How many updates of one chat may hold up others."""


class _Taken(NamedTuple):
    time: float
    """In seconds of the monotonic clock."""
    chat: int | None


class Ledger:
    """Updates by id: in hand, past, or not seen yet."""

    def __init__(self, deadline: float) -> None:
        """Start with nothing seen; no update holds up others for more than `deadline` seconds."""
        self._deadline = deadline
        self._in_hand: dict[int, _Taken] = {}
        self._past: set[int] = set()
        """Those at or above the offset that are handled or let go."""
        self._next = 0
        self._latest = 0.0
        """When one was last handled."""

    @property
    def offset(self) -> int:
        """The lowest id that Telegram must still keep: what to ask for next."""
        return min(self._in_hand, default=self._next)

    def take(self, update: int, chat: int | None = None) -> bool:
        """Note an update that has come; False if it came before and must not be handled again."""
        # No maximum: after a quiet week Telegram may begin anew, with lower ids.
        self._next = update + 1
        if update in self._in_hand or update in self._past:
            return False
        self._in_hand[update] = _Taken(monotonic(), chat)
        return True

    def done(self, update: int) -> None:
        """Note that an update was handled."""
        self._latest = monotonic()
        self._pass(update)

    def let_go(self) -> list[int]:
        """Stop holding up others for updates that take too long, and return these.

        That is only where Telegram tells of nothing new, having told of as many as it does at
        once. Then a chat that sent many at once, whose answers go out one a second, holds up
        nobody, and neither does an update out of time, if others could be handled meanwhile: an
        outage, which holds up all, lets nothing go.
        """
        if len(self._in_hand) + len(self._past) < AT_ONCE:
            return []
        chats = Counter(taken.chat for taken in self._in_hand.values())
        over = monotonic() - self._deadline
        late = [
            update
            for update, (time, chat) in self._in_hand.items()
            if (chat is not None and chats[chat] > FEW) or time < min(over, self._latest)
        ]
        for update in late:
            self._pass(update)
        return late

    def _pass(self, update: int) -> None:
        self._in_hand.pop(update, None)
        self._past.add(update)
        self._past = {past for past in self._past if past >= self.offset}
