"""How those who wait for something learn that they should look again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Changes:
    """One bell for everything that happens; many rings at once cost those who wait one look."""

    def __init__(self) -> None:
        """Start with nothing to tell."""
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Let everybody who waits look again."""
        self._event.set()

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until something is true; it is asked after every change."""
        while not true():
            self._event.clear()
            await self._event.wait()
