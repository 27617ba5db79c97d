"""What the bot set with setWebhook, and what became of the updates that were sent there."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tests.fake.courier import Courier, Target

if TYPE_CHECKING:
    from tests.fake.changes import Changes
    from tests.fake.mailbox import Mailbox, Update

Fields = dict[str, Any]

MOST_CONNECTIONS = 40
"""Telegram's default, and here also the most that are opened."""
_NOT_THE_PLACE = {"drop_pending_updates", "allowed_updates"}


class Webhook:
    """A bot's one webhook, which may be unset."""

    def __init__(self, changes: Changes) -> None:
        """Start without one."""
        self.patience = 60.0
        """Seconds that the bot may take for a response."""
        self.statuses: defaultdict[int, list[int]] = defaultdict(list)
        """For each update's id what each POST of it got, in turn; 0 is no whole response."""
        self._changes = changes
        self._settings: Fields = {}
        self._error: Fields = {}
        self._courier: Courier | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Where updates are sent; empty without a webhook."""
        url: str = self._settings.get("url", "")
        return url

    @property
    def under_way(self) -> frozenset[int]:
        """The ids of the updates that were sent and have no response yet."""
        return frozenset(self._courier.under_way if self._courier else ())

    async def set(self, parameters: Fields, mailbox: Mailbox) -> None:
        """Send updates to a place from now on; the place in use already goes on undisturbed."""
        settings = {name: parameters[name] for name in parameters.keys() - _NOT_THE_PLACE}
        if settings == self._settings and "certificate" not in settings:
            return
        await self.delete()
        mailbox.end_poll("setWebhook request")
        self._settings, self._error = settings, {}
        certificate = settings.get("certificate")
        target = Target(
            self.url,
            settings.get("secret_token"),
            min(settings.get("max_connections", MOST_CONNECTIONS), MOST_CONNECTIONS),
            lambda: self.patience,
            certificate.content.decode() if certificate else None,
        )
        self._courier = Courier(target, mailbox, self._changes, self._note)
        self._running = asyncio.create_task(self._courier.run())

    async def delete(self) -> None:
        """Stop to send; what is under way is broken off and not confirmed."""
        running, self._running = self._running, None
        self._settings, self._courier = {}, None
        if running:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    def info(self, mailbox: Mailbox) -> Fields:
        """Return what getWebhookInfo says."""
        info: Fields = {
            "url": self.url,
            "has_custom_certificate": "certificate" in self._settings,
            "pending_update_count": len(mailbox.waiting),
        }
        if self.url:
            info["max_connections"] = self._settings.get("max_connections", MOST_CONNECTIONS)
            info |= self._error
        if "ip_address" in self._settings:
            info["ip_address"] = self._settings["ip_address"]
        if mailbox.allowed:
            info["allowed_updates"] = list(mailbox.allowed)
        return info

    def replay(self, update: Update) -> None:
        """Send an update once more, whether it is confirmed or not."""
        assert self._courier, "no webhook is set"
        self._courier.add(update)

    def _note(self, update: Update, status: int, error: str) -> None:
        self.statuses[update["update_id"]].append(status)
        if error:
            self._error = {"last_error_date": int(time.time()), "last_error_message": error}
