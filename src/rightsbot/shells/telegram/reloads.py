"""Reloads that nobody in a chat ordered: by a signal, or by a change of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from rightsbot.answers.reply import Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

    from rightsbot.shells.telegram.metered import Metered

_log = structlog.get_logger(__name__)


class Reloads:
    """Reloads the content, and puts what came of it into the log."""

    def __init__(self, bot: Metered) -> None:
        """Reload through `bot`."""
        self._bot = bot

    async def follow(self, changes: AsyncIterable[object]) -> None:
        """Reload at every change, until there are no more."""
        try:
            async for _ in changes:
                await self.reload()
        except OSError as error:
            _log.error("watching the content ended", reason=str(error))

    async def reload(self) -> None:
        """Reload as an admin's command would."""
        try:
            reply = await self._bot.reload()
        except Exception:  # noqa: BLE001  # a bug in one reload must not end the watching
            _log.exception("reload failed")
            return
        refused = reply.outcome is Outcome.REFUSED
        detail = reply.attachment.text if reply.attachment else reply.text
        (_log.warning if refused else _log.info)("reload", result=reply.title, detail=detail)
