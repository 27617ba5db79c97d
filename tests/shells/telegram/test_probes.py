from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.probes import probes
from rightsbot.shells.telegram.web import listening
from tests.shells.telegram.talking import exchange, request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

OPENMETRICS = "application/openmetrics-text"
OLD_TEXT = "text/plain; version=0.0.4; charset=utf-8"


@pytest.fixture
def wrong() -> list[str]:
    """Why the bot is not ready."""
    return []


@pytest.fixture
async def address(wrong: list[str]) -> AsyncIterator[Address]:
    routes = probes(Metrics(lambda: "abc").registry, lambda: wrong)
    async with listening(routes, Address("127.0.0.1", 0)) as bound:
        yield bound


async def test_alive_whether_ready_or_not(address: Address, wrong: list[str]) -> None:
    wrong.append("no content")
    answer = await exchange(address, request("GET", "/healthz"))
    assert (answer.status, answer.body) == (200, b"ok")


async def test_what_is_served_is_told_last(wrong: list[str]) -> None:
    registry, serves = Metrics(lambda: "abc").registry, "revision 12, 3 of 3 replicas on it"
    routes = probes(registry, lambda: wrong, lambda: serves)
    async with listening(routes, Address("127.0.0.1", 0)) as address:
        answer = await exchange(address, request("GET", "/readyz"))
        assert (answer.status, answer.json()) == (200, [serves])
        wrong.append("stopping")
        answer = await exchange(address, request("GET", "/readyz"))
        assert (answer.status, answer.json()) == (503, ["stopping", serves])


async def test_ready_or_why_not(address: Address, wrong: list[str]) -> None:
    answer = await exchange(address, request("GET", "/readyz"))
    assert (answer.status, answer.json()) == (200, [])
    wrong += ["telegram is out of reach", "stopping"]
    answer = await exchange(address, request("GET", "/readyz"))
    assert (answer.status, answer.json()) == (503, wrong)
    assert answer.headers["content-type"] == "application/json"
    wrong.clear()
    assert (await exchange(address, request("GET", "/readyz"))).status == 200


@pytest.mark.parametrize(
    ("accept", "kind", "ending"),
    [
        (None, OLD_TEXT, "\n"),
        ("*/*", OLD_TEXT, "\n"),
        ("text/html", OLD_TEXT, "\n"),
        (f"{OPENMETRICS}; version=1.0.0", OPENMETRICS, "# EOF\n"),
        (f"text/html;q=0.5, {OPENMETRICS}; version=1.0.0", OPENMETRICS, "# EOF\n"),
        ("text/plain; version=1.0.0", "text/plain; version=1.0.0", "\n"),
        ("text/plain; version=x", OLD_TEXT, "\n"),
        (f"{OPENMETRICS}; version=\xff.{'9' * 5000}", OLD_TEXT, "\n"),
    ],
)
async def test_metrics_in_the_format_that_is_asked_for(
    address: Address, accept: str | None, kind: str, ending: str
) -> None:
    headers: dict[str, str | bytes] = {"Accept": accept.encode("latin-1")} if accept else {}
    answer = await exchange(address, request("GET", "/metrics", headers))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(kind)
    text = answer.body.decode()
    assert 'rightsbot_content_info{version="abc"} 1.0' in text.splitlines()
    assert text.endswith(ending)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_a_probe_is_only_read(address: Address, path: str) -> None:
    answer = await exchange(address, request("HEAD", path))
    assert (answer.status, answer.body) == (200, b"")
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        answer = await exchange(address, request(method, path, body=b""))
        assert answer.status == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
