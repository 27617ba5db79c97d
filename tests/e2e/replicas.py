"""Three real processes behind a real HAProxy, which share nothing but a PostgreSQL database."""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientSession

from tests.e2e.process import run, settings
from tests.haproxy import balancing

if TYPE_CHECKING:
    import signal
    from collections.abc import AsyncIterator, Mapping, Sequence
    from pathlib import Path

    from tests.e2e.process import Process
    from tests.fake.server import FakeTelegram

REPLICAS = 3
GLANCE = 0.05
"""Seconds between two looks at what another process tells no one."""
PATIENCE = 60.0
_VERSION = re.compile(r'(?m)^rightsbot_content_info\{version="(\w+)"\}')
_REQUESTS = re.compile(r"(?m)^rightsbot_webhook_requests_total\{.*\} (.*)$")
_PORTS = range(20_000, 30_000)
"""No outgoing connection is given one of these, so that a replica finds its own free again."""


class Replica:
    """One of the replicas, which may end and be started again at the same address."""

    def __init__(
        self, port: int, folder: Path, given: Mapping[str, str], session: ClientSession
    ) -> None:
        """Prepare; `given` are the settings that all replicas share."""
        self.port = port
        self._earlier = ""
        self._folder = folder
        self._settings = {**given, "webhook_listen": f"127.0.0.1:{port}"}
        self._session = session
        self._life = AsyncExitStack()
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        """The process of this life."""
        assert self._process, "it is not started"
        return self._process

    @property
    def log(self) -> str:
        """What it wrote in all its lives."""
        return self._earlier + (self._process.log if self._process else "")

    async def start(self) -> None:
        """Start, and wait until it takes updates."""
        self._process = await self._life.enter_async_context(run(self._folder, **self._settings))
        await self.process.until_logged("webhook set")

    async def end(self, number: signal.Signals) -> int:
        """End it by a signal, and return the exit code."""
        self.process.signal(number)
        code = await self.process.ended()
        await self.close()
        return code

    async def close(self) -> None:
        """Kill it if it still runs."""
        await self._life.aclose()
        if self._process:
            self._earlier += self._process.log
            self._process = None

    async def metrics(self) -> str:
        """Return what it measures; empty if it cannot be reached."""
        try:
            async with self._session.get(f"http://127.0.0.1:{self.port}/metrics") as response:
                return await response.text()
        except ClientError:
            return ""

    async def version(self) -> str:
        """Return the version of the content that it serves; empty if it cannot be reached."""
        found = _VERSION.search(await self.metrics())
        return found[1] if found else ""


class Cluster:
    """All replicas."""

    def __init__(self, replicas: Sequence[Replica]) -> None:
        self.replicas = replicas

    async def versions(self) -> list[str]:
        """Return which version each replica serves."""
        return list(await asyncio.gather(*(each.version() for each in self.replicas)))

    async def requests(self) -> list[float]:
        """Return how many requests each replica has answered at the webhook."""
        texts = await asyncio.gather(*(each.metrics() for each in self.replicas))
        return [sum(map(float, _REQUESTS.findall(text))) for text in texts]

    async def agreed(self, other_than: str = "") -> str:
        """Wait until all serve the same version, and not the one given; return it."""
        async with asyncio.timeout(PATIENCE):
            while len(found := set(await self.versions())) > 1 or found & {"", other_than}:  # noqa: ASYNC110  # another process tells no one
                await asyncio.sleep(GLANCE)
        return found.pop()


@asynccontextmanager
async def cluster(
    telegram: FakeTelegram, folder: Path, content: Path, database_url: str
) -> AsyncIterator[Cluster]:
    """Start all replicas behind HAProxy."""
    ports = _free_ports()
    async with AsyncExitStack() as stack:
        balancer = await stack.enter_async_context(balancing(folder, ports))
        session = await stack.enter_async_context(ClientSession())
        given = settings(telegram, content) | {
            "log_level": "info",
            "questions_per_minute": "0",
            "database_url": database_url,
            "webhook_url": f"{balancer.url}/telegram",
            "webhook_secret": "shared-secret",
            "webhook_networks": "127.0.0.0/8",
            "webhook_proxies": "1",
        }
        replicas = [Replica(port, folder, given, session) for port in ports]
        for each in replicas:
            stack.push_async_callback(each.close)
        await asyncio.gather(*(each.start() for each in replicas))
        yield Cluster(replicas)


def _free_ports() -> list[int]:
    """Find ports that nobody listens on now."""
    found: list[int] = []
    for port in Random().sample(_PORTS, len(_PORTS)):  # noqa: S311  # so that workers seldom meet
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == REPLICAS:
            break
    return found
