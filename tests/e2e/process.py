"""The real program as a process of its own, with its log."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.fake.server import FakeTelegram

ADMIN = 42
PATIENCE = 60.0
"""The longest wait, in seconds, for a line of the log or for the end."""


class Process:
    """`rightsbot run` at work; what it wrote to standard error is in `log`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._reading = asyncio.create_task(self._read())
        self.log = ""

    async def _read(self) -> None:
        assert self._process.stderr
        async for line in self._process.stderr:
            self.log += line.decode()

    async def until_logged(self, words: str, times: int = 1, within: float = PATIENCE) -> None:
        try:
            async with asyncio.timeout(within):
                while self.log.count(words) < times:  # noqa: ASYNC110  # another process tells no one
                    await asyncio.sleep(0.02)
        except TimeoutError:
            message = f"{words!r} is not in the log:\n{self.log}"
            raise AssertionError(message) from None

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ended(self, within: float = PATIENCE) -> int:
        """Wait for the end, and return the exit code."""
        async with asyncio.timeout(within):
            code = await self._process.wait()
            await self._reading
        return code

    async def stop(self) -> int:
        """Ask it to stop, and return the exit code."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ended()


@asynccontextmanager
async def run(folder: Path, *options: str, **settings: str) -> AsyncIterator[Process]:
    """Start `rightsbot run` in a folder, with nothing set but the given settings."""
    # Coverage would take half of the processor; other tests cover what runs here.
    unwanted = ("RIGHTSBOT_", "COVERAGE_PROCESS_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    process = Process(
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "rightsbot", "run", *options),
            cwd=folder,
            env=clean | {f"RIGHTSBOT_{name.upper()}": value for name, value in settings.items()},
            stderr=asyncio.subprocess.PIPE,
        )
    )
    try:
        yield process
    except AssertionError:
        print(process.log)  # noqa: T201  # what it said may explain the failure
        raise
    finally:
        await process.kill()


def settings(telegram: FakeTelegram, content: Path) -> dict[str, str]:
    """The settings for a bot that talks to the fake server as loudly as it can."""
    return {
        "token": telegram.token,
        "base_url": telegram.url,
        "admins": str(ADMIN),
        "content": str(content),
        "log_level": "debug",
    }
