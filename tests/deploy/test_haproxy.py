"""A real HAProxy with our configuration, before three replicas that only note what reaches them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import RawTestServer

from tests.haproxy import HAPROXY, MISSING, balancing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PATIENCE = 60.0

pytestmark = pytest.mark.skipif(HAPROXY is None, reason=MISSING)


class Replica:
    """Answers every request or drops it; `came` has the forwarded addresses of each."""

    def __init__(self, *, ready: bool = True, drops: bool = False) -> None:
        self.ready = ready
        self.drops = drops
        self.came: list[list[str]] = []
        self.server = RawTestServer(self._answer)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        if request.path == "/readyz":
            return web.Response(status=200 if self.ready else 503)
        await request.read()
        self.came.append(request.headers.getall("X-Forwarded-For"))
        if self.drops and request.transport:
            request.transport.abort()
        return web.Response()


class Proxy:
    """HAProxy at work, as whoever calls sees it."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def ask(self, method: str = "POST", path: str = "/telegram", **headers: str) -> int:
        """Send a request, and return the status of the answer."""
        async with self._session.request(
            method, self._url + path, data=b"{}", headers=headers
        ) as response:
            return response.status

    async def until(self, status: int) -> None:
        """Ask again and again, until that is the answer."""
        async with asyncio.timeout(PATIENCE):
            while await self.ask() != status:  # noqa: ASYNC110  # HAProxy tells no one
                await asyncio.sleep(0.05)


@asynccontextmanager
async def proxy(folder: Path, replicas: list[Replica]) -> AsyncIterator[Proxy]:
    """Start HAProxy with the shipped configuration before the replicas."""
    async with AsyncExitStack() as stack:
        for replica in replicas:
            await stack.enter_async_context(replica.server)
        ports = [replica.server.port or 0 for replica in replicas]
        balancer = await stack.enter_async_context(balancing(folder, ports))
        yield Proxy(await stack.enter_async_context(ClientSession()), balancer.url)


@pytest.fixture
def replicas() -> list[Replica]:
    return [Replica() for _ in range(3)]


async def test_all_replicas_get_their_share(tmp_path: Path, replicas: list[Replica]) -> None:
    async with proxy(tmp_path, replicas) as asked:
        assert [await asked.ask() for _ in range(6)] == [200] * 6
    assert all(replica.came for replica in replicas)


async def test_only_the_webhooks_path_is_let_through(
    tmp_path: Path, replicas: list[Replica]
) -> None:
    requests = [("GET", "/telegram"), ("POST", "/"), ("POST", "/telegram/"), ("POST", "/Telegram")]
    requests += [("GET", path) for path in ("/metrics", "/healthz", "/readyz", "/telegram/metrics")]
    async with proxy(tmp_path, replicas) as asked:
        assert {await asked.ask(*request) for request in requests} == {404}
        assert await asked.ask("POST", "/telegram?x") == 200
    assert sum(len(replica.came) for replica in replicas) == 1


async def test_nobody_can_claim_another_address(tmp_path: Path, replicas: list[Replica]) -> None:
    async with proxy(tmp_path, replicas) as asked:
        await asked.ask(**{"X-Forwarded-For": "149.154.160.1"})
    assert [came for replica in replicas for came in replica.came] == [["127.0.0.1"]]


async def test_what_was_not_sent_goes_to_another(tmp_path: Path, replicas: list[Replica]) -> None:
    async with proxy(tmp_path, replicas) as asked:
        for gone in replicas[:2]:
            await gone.server.close()
        assert [await asked.ask() for _ in range(6)] == [200] * 6
    assert len(replicas[2].came) == 6


async def test_what_was_sent_is_not_repeated(tmp_path: Path) -> None:
    replicas = [Replica(drops=True) for _ in range(3)]
    async with proxy(tmp_path, replicas) as asked:
        assert await asked.ask() == 502
    assert sum(len(replica.came) for replica in replicas) == 1


async def test_one_that_is_not_ready_gets_nothing_more(tmp_path: Path) -> None:
    replicas = [Replica(ready=False) for _ in range(3)]
    async with proxy(tmp_path, replicas) as asked:
        await asked.until(503)
        came = [len(replica.came) for replica in replicas]
        assert await asked.ask() == 503
        replicas[1].ready = True
        await asked.until(200)
    assert [len(replica.came) for replica in replicas] == [came[0], came[1] + 1, came[2]]
