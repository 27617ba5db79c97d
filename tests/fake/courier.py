"""Bringing updates to a webhook, as Telegram does."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, TCPConnector

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake.changes import Changes
    from tests.fake.mailbox import Mailbox, Update

Fields = dict[str, Any]

PAUSES = (0.0, 2.0, 4.0, 8.0)
"""Seconds before an update is sent again, after each failure; the last for all later ones."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name


@dataclass(frozen=True)
class Target:
    """Where updates are brought, and how."""

    url: str
    secret: str | None
    connections: int
    patience: Callable[[], float]
    """Tells how many seconds there are for a whole response."""
    certificate: str | None = None
    """The only one to trust, as PEM; by default those that the system trusts."""


@dataclass
class _Lane:
    """The updates of one chat: one is under way at a time, in their order."""

    chat: int
    updates: deque[Update] = field(default_factory=deque)
    failures: int = 0


class Courier:
    """POSTs what waits in a mailbox; a response of 2xx confirms the update."""

    def __init__(
        self,
        target: Target,
        mailbox: Mailbox,
        changes: Changes,
        note: Callable[[Update, int, str], None],
    ) -> None:
        """Prepare; `note` is told of each update that was sent, the status, and what went wrong."""
        self._target = target
        self._mailbox = mailbox
        self._changes = changes
        self._note = note
        self.under_way: set[int] = set()
        """The ids of the updates that have no response yet."""
        self._last = 0
        self._lanes: dict[int, _Lane] = {}
        self._ready: asyncio.Queue[_Lane] = asyncio.Queue()

    async def run(self) -> None:
        """Bring what waits and what comes, until cancelled."""
        context = ssl.create_default_context(cadata=self._target.certificate)
        async with (
            ClientSession(
                connector=TCPConnector(limit=self._target.connections, ssl=context)
            ) as session,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(self._target.connections):
                group.create_task(self._carry(session))
            await self._collect()

    def add(self, update: Update) -> None:
        """Bring an update when all that its chat has before it is done with."""
        chat = chat_of(update)
        if lane := self._lanes.get(chat):
            lane.updates.append(update)
        else:
            lane = self._lanes[chat] = _Lane(chat, deque([update]))
            self._ready.put_nowait(lane)

    async def _collect(self) -> None:
        while True:
            for update in self._mailbox.after(self._last):
                self.add(update)
            self._last = self._mailbox.last
            await self._changes.until(lambda: self._mailbox.last > self._last)

    async def _carry(self, session: ClientSession) -> None:
        while True:
            lane = await self._ready.get()
            update = lane.updates[0]
            self.under_way.add(update["update_id"])
            status, error = await self._post(session, update)
            self.under_way.discard(update["update_id"])
            self._note(update, status, error)
            if not error:
                lane.updates.popleft()
                self._mailbox.forget(update["update_id"])
            self._go_on(lane, failed=bool(error))
            self._changes.tell()

    def _go_on(self, lane: _Lane, *, failed: bool) -> None:
        """Line the chat up again: at once, or after the pause that its failures ask for."""
        lane.failures = lane.failures + 1 if failed else 0
        pause = PAUSES[min(lane.failures, len(PAUSES)) - 1] if failed else 0.0
        if not lane.updates:
            del self._lanes[lane.chat]
        elif pause:
            asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, lane)
        else:
            self._ready.put_nowait(lane)

    async def _post(self, session: ClientSession, update: Update) -> tuple[int, str]:
        """Return the status, 0 for no whole response, and the error in Telegram's words."""
        secret = self._target.secret
        headers = {SECRET_HEADER: secret} if secret else {}
        timeout = ClientTimeout(total=self._target.patience())
        try:
            async with session.post(
                self._target.url,
                json=update,
                headers=headers,
                allow_redirects=False,
                timeout=timeout,
            ) as response:
                await response.read()
        except ClientConnectorError:
            return 0, "Connection refused"
        except TimeoutError:
            return 0, "Read timeout expired"
        except ClientError:
            return 0, "Connection reset by peer"
        if 200 <= response.status < 300:
            return response.status, ""
        reason = f"{response.status} {response.reason}"
        return response.status, f"Wrong response from the webhook: {reason}"


def chat_of(update: Update) -> int:
    """Return the id of the chat that an update belongs to, else of the user, else its own."""
    content: Fields = next((each for each in update.values() if isinstance(each, dict)), {})
    message: Fields = content.get("message", content)
    place: Fields = message.get("chat") or content.get("from") or {"id": update["update_id"]}
    chat: int = place["id"]
    return chat
