"""Proxies: given or found in the environment, for plain HTTP and for TLS."""

from __future__ import annotations

import asyncio
import base64
import ssl
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest
import trustme
from telegram.error import NetworkError
from yarl import URL

from ptb_aiohttp.proxies import Proxies
from tests.ptb_aiohttp.calls import BOTH, DONE, Outcome, ours, outcome
from tests.ptb_aiohttp.servers import TOKEN, Stub, by_hand, ok, read_request
from tests.ptb_aiohttp.test_tls import server_context

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PASSWORD = "open-sesame"  # noqa: S105 - no real one


@asynccontextmanager
async def proxy(heads: list[bytes], refusal: bytes = b"") -> AsyncIterator[str]:
    """A proxy that answers plain requests itself, and ties tunnels to where they lead."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await read_request(reader)
        heads.append(head)
        if refusal:
            writer.write(b"HTTP/1.1 " + refusal + b"\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
        elif head.startswith(b"CONNECT "):
            host, _, port = head.split()[1].decode().partition(":")
            onward_reader, onward_writer = await asyncio.open_connection(host, int(port))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(copy(reader, onward_writer), copy(onward_reader, writer))
        else:
            writer.write(ok("through the proxy"))
            await writer.drain()

    async with by_hand(talk) as port:
        yield f"http://bot:{PASSWORD}@127.0.0.1:{port}"


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(2**16):
            writer.write(chunk)
            await writer.drain()
    finally:
        with suppress(RuntimeError):  # the loop may be gone
            writer.close()


EXPECTED = b"Proxy-Authorization: Basic " + base64.b64encode(f"bot:{PASSWORD}".encode())


async def test_a_plain_request_goes_through_the_proxy() -> None:
    heads: list[bytes] = []
    async with proxy(heads) as address:
        for make in BOTH:
            async with make(proxy=address) as request:
                url = f"http://api.invalid/bot{TOKEN}/x"
                assert await outcome(request, url) == Outcome("through the proxy")
    for head in heads:
        assert head.startswith(b"POST http://api.invalid/bot")
        assert EXPECTED.lower() in head.lower()


@pytest.mark.parametrize("how", ["given", "HTTPS_PROXY", "all_proxy"])
async def test_tls_goes_through_a_tunnel(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context()
    authority.configure_trust(context)
    heads: list[bytes] = []
    async with (
        Stub.serving(server_context(authority, "127.0.0.1")) as stub,
        proxy(heads) as address,
    ):
        if how != "given":
            monkeypatch.setenv(how, address)
        request = ours(
            proxy=address if how == "given" else None, ssl_context=context, keepalive_timeout=1
        )
        async with request:
            for _ in range(2):
                assert await outcome(request, stub.url("cookie")) == DONE
    (head,) = heads  # the tunnel is kept
    assert head.startswith(b"CONNECT 127.0.0.1:")
    assert TOKEN.encode() not in head
    assert EXPECTED in head


@pytest.mark.parametrize("refusal", [b"407 Who are you?", b"503 Later"])
async def test_a_proxy_that_refuses_is_a_network_error(refusal: bytes) -> None:
    async with proxy([], refusal) as address:
        for make in BOTH:
            async with make(proxy=address) as request:
                found = await outcome(request, f"https://api.invalid/bot{TOKEN}/x")
                assert found.error is NetworkError
                assert refusal[:3].decode() in found.text
                assert PASSWORD not in found.text


async def test_a_proxy_that_is_away_is_a_network_error() -> None:
    for make in BOTH:
        async with make(proxy=f"http://bot:{PASSWORD}@127.0.0.1:1") as request:
            found = await outcome(request, f"https://api.invalid/bot{TOKEN}/x")
            assert found.error is NetworkError
            assert PASSWORD not in found.text


CHOICES: list[tuple[dict[str, str], str, str | None]] = [
    ({}, "https://api.example/x", None),
    ({"HTTPS_PROXY": "http://one:1"}, "https://api.example/x", "http://one:1"),
    ({"https_proxy": "one:1"}, "https://api.example/x", "http://one:1"),
    ({"HTTPS_PROXY": "http://one:1"}, "http://127.0.0.1:8081/x", None),
    ({"ALL_PROXY": "https://two:2"}, "http://127.0.0.1:8081/x", "https://two:2"),
    ({"ALL_PROXY": "http://2:2", "HTTPS_PROXY": "http://1:1"}, "https://a/x", "http://1:1"),
    ({"ALL_PROXY": "http://2:2", "NO_PROXY": "api.example,b"}, "https://api.example/x", None),
    ({"ALL_PROXY": "http://2:2", "NO_PROXY": "example"}, "https://api.example/x", None),
    ({"ALL_PROXY": "http://2:2", "NO_PROXY": "*"}, "https://api.example/x", None),
    ({"FTP_PROXY": "socks5://2:2"}, "https://api.example/x", None),
]


@pytest.mark.parametrize(("environment", "url", "expected"), CHOICES)
def test_the_environment_chooses(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, expected: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    chosen = Proxies(None, trust_env=True).choose(URL(url))
    assert (chosen and str(chosen)) == expected
    assert Proxies(None, trust_env=False).choose(URL(url)) is None
    assert Proxies("http://given:3", trust_env=True).choose(URL(url)) == URL("http://given:3")


@pytest.mark.parametrize("where", ["given", "environment"])
@pytest.mark.parametrize("scheme", ["socks5", "socks4", "ftp"])
def test_a_proxy_that_is_none_of_http_is_refused_and_never_passed_by(
    monkeypatch: pytest.MonkeyPatch, scheme: str, where: str
) -> None:
    address = f"{scheme}://bot:{PASSWORD}@127.0.0.1:1080"
    monkeypatch.setenv("ALL_PROXY", address)
    with pytest.raises(ValueError, match=f"only http and https .* not {scheme}") as caught:
        ours(proxy=address if where == "given" else None)
    assert PASSWORD not in str(caught.value)
    if where == "environment":
        ours(trust_env=False)
