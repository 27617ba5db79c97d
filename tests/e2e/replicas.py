"""Three real processes behind a real HAProxy, which share nothing but a PostgreSQL database."""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

import asyncpg
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
_REVISION = re.compile(r"revision (\d+)")
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

    async def revision(self) -> int | None:
        """Return the number of the revision that it serves, as /readyz tells it."""
        found = _REVISION.search(await self._get("/readyz"))
        return int(found[1]) if found else None

    async def requests(self) -> float:
        """Return how many requests it has answered at the webhook in this life."""
        return sum(map(float, _REQUESTS.findall(await self._get("/metrics"))))

    async def _get(self, path: str) -> str:
        """Return what it answers; nothing if it cannot be reached."""
        try:
            async with self._session.get(f"http://127.0.0.1:{self.port}{path}") as response:
                return await response.text()
        except ClientError:
            return ""


class Cluster:
    """All replicas, and their database."""

    def __init__(self, replicas: Sequence[Replica], database_url: str) -> None:
        self.replicas = replicas
        self._database_url = database_url

    async def agreed(self, revision: int) -> float:
        """Wait until all serve a revision, and return how many seconds that took."""
        begun = monotonic()
        async with asyncio.timeout(PATIENCE):
            for each in self.replicas:
                while await each.revision() != revision:  # noqa: ASYNC110  # another process tells no one
                    await asyncio.sleep(GLANCE)
        return monotonic() - begun

    async def let_leases_end(self) -> None:
        """Play that the time is over after which claims of the dead expire."""
        connection = await asyncpg.connect(self._database_url)
        try:
            await connection.execute(
                "UPDATE claims SET until = clock_timestamp() WHERE NOT handled"
            )
        finally:
            await connection.close()


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
        yield Cluster(replicas, database_url)


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
