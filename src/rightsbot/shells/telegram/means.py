"""What everything that answers an update works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import User

    from rightsbot.desk.desk import Desk
    from rightsbot.shells.telegram.courier import Courier
    from rightsbot.shells.telegram.metered import Metered
    from rightsbot.shells.telegram.metrics import Metrics
    from rightsbot.shells.telegram.sharing import Admission


@dataclass(frozen=True, slots=True)
class Means:
    """The parts of one run of the bot that its handlers share."""

    bot: Metered
    """Asks the core and the desk, and counts what comes of it."""
    desk: Desk
    """Knows who may do what, and who is answered in which language."""
    courier: Courier
    quota: Admission
    """Says whether somebody may ask once more."""
    metrics: Metrics
    pictures: str | None = None
    """Where there is a picture for each kind of entry, if there are any."""

    @property
    def me(self) -> User:
        """The bot as Telegram knows it."""
        return self.courier.bot.bot
