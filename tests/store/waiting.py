"""Waiting for what comes in its own time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

PATIENCE = 20.0


async def eventually(check: Callable[[], Awaitable[object]]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not await check():  # noqa: ASYNC110  # what is waited for announces nothing
            await asyncio.sleep(0.02)
