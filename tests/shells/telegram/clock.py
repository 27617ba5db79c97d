"""A clock that stands still until somebody sleeps."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_turn = asyncio.sleep


class Clock:
    """Stands in for the monotonic clock of some modules, and for sleeping."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []
        for module in modules:
            monkeypatch.setattr(f"rightsbot.shells.telegram.{module}.monotonic", lambda: self.now)
        monkeypatch.setattr(asyncio, "sleep", self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await _turn(0)
