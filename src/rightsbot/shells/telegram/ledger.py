"""Which updates are in hand, and how far Telegram may forget.

Telegram keeps every update until it is asked for one above it. So the bot asks from the lowest
update that is not handled yet, and whatever a crash leaves in hand comes again.
"""

from __future__ import annotations


class Ledger:
    """Updates by id: in hand, handled, or not seen yet."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._in_hand: set[int] = set()
        self._handled: set[int] = set()
        self._next = 0

    @property
    def offset(self) -> int:
        """The lowest id that Telegram must still keep: what to ask for next."""
        return min(self._in_hand, default=self._next)

    def take(self, update: int) -> bool:
        """Note an update that has come; False if it came before and must not be handled again."""
        if update in self._in_hand or update in self._handled:
            return False
        self._in_hand.add(update)
        # No maximum: after a quiet week Telegram may begin anew, with lower ids.
        self._next = update + 1
        return True

    def done(self, update: int) -> None:
        """Note that an update was handled; what lies below the offset is forgotten."""
        self._in_hand.remove(update)
        self._handled.add(update)
        self._handled = {handled for handled in self._handled if handled >= self.offset}
