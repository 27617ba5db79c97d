"""The bots that are compared, and one of them running."""

from __future__ import annotations

import asyncio
import os
import socket
import tempfile
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.end_to_end.process import Process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

ROOT = Path(__file__).parents[2]
OURS = str(ROOT / ".venv-release" / "bin" / "python")
"""As it is installed: what development needs takes memory that a bot in service does not."""
OTHERS = str(ROOT / ".venv-bench" / "bin" / "python")
HOST, PATH, SECRET = "127.0.0.1", "/hook", "bench_secret"
STOPPED = 10.0
"""Seconds that a bot is given to stop."""
LAST_WORDS = 2_000
"""Bytes of a bot's log that are shown if it does not work."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot: what it is called here, and how it is run; the settings are the same for all."""

    name: str
    label: str
    command: tuple[str, ...]

    def is_installed(self) -> bool:
        """Whether its environment has been made."""
        return Path(self.command[0]).exists()


CONTENDERS = {
    each.name: each
    for each in (
        Contender("ours", "rightsbot", (OURS, "-m", "rightsbot", "run")),
        Contender("ptb", "PTB echo", (OTHERS, "-m", "bench.echo.ptb_echo")),
        Contender("aiogram", "aiogram echo", (OTHERS, "-m", "bench.echo.aiogram_echo")),
    )
}


class BrokenBotError(Exception):
    """A bot never answered; with what it last said."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a bot takes its updates, and the secret that it wants to hear."""

    port: int
    host: str = HOST
    path: str = PATH
    secret: str = SECRET


def free_webhook() -> Webhook:
    """Find a port that nobody listens on now."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return Webhook(found.getsockname()[1])


def environment(webhook: Webhook, api: str) -> Mapping[str, str]:
    """Return the settings of a bot, which are all that it gets: no proxy, no other's settings."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT / "src"),
        "RIGHTSBOT_TOKEN": "1:bench",
        "RIGHTSBOT_BASE_URL": api,
        "RIGHTSBOT_WEBHOOK_URL": f"http://{webhook.host}:{webhook.port}{webhook.path}",
        "RIGHTSBOT_WEBHOOK_LISTEN": f"{webhook.host}:{webhook.port}",
        "RIGHTSBOT_WEBHOOK_SECRET": webhook.secret,
    }


@asynccontextmanager
async def running(
    contender: Contender, settings: Mapping[str, str], core: int | None
) -> AsyncIterator[Process]:
    """Run a bot, on one core if one is given, until the block ends.

    Raises:
        BrokenBotError: it did not answer in time, which the block tells by a `TimeoutError`.
    """
    with tempfile.TemporaryFile() as said:
        child = await asyncio.create_subprocess_exec(
            *contender.command, env=settings, cwd=ROOT, stdout=said, stderr=said
        )
        try:
            if core is not None:
                os.sched_setaffinity(child.pid, {core})
            yield Process(child.pid)
        except TimeoutError:
            said.seek(0)
            last = said.read()[-LAST_WORDS:].decode(errors="replace")
            message = f"{contender.label} does not answer; it said: {last}"
            raise BrokenBotError(message) from None
        finally:
            await _stop(child)


async def _stop(child: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        child.terminate()
    try:
        async with asyncio.timeout(STOPPED):
            await child.wait()
    except TimeoutError:
        child.kill()
        await child.wait()
