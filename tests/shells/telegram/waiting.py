"""Waiting for what nothing announces."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


async def until(true: Callable[[], object], within: float = 30.0) -> None:
    """Wait until something is true.

    Raises:
        TimeoutError: it does not become true within so many seconds.
    """
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110  # nothing announces it
            await asyncio.sleep(0.01)
