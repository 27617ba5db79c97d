"""TLS: certificates are verified, against the authorities that were named."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme
from telegram.error import NetworkError
from telegram.request import BaseRequest, HTTPXRequest

from ptb_aiohttp import AiohttpRequest
from tests.ptb_aiohttp.calls import DONE, outcome
from tests.ptb_aiohttp.servers import Stub

if TYPE_CHECKING:
    from pathlib import Path


AS_THEY_ARE: list[type[BaseRequest]] = [HTTPXRequest, AiohttpRequest]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


async def test_an_unknown_authority_is_refused_by_default(authority: trustme.CA) -> None:
    async with Stub.serving(server_context(authority, "127.0.0.1")) as stub:
        for make in AS_THEY_ARE:
            async with make() as request:
                found = await outcome(request, stub.url("ok"))
                assert found.error is NetworkError
                assert "certificate verify failed" in found.text
        assert stub.seen == []


async def test_an_authority_of_ones_own_can_be_named(authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    request = AiohttpRequest(ssl_context=context)
    async with Stub.serving(server_context(authority, "127.0.0.1")) as stub:
        for _ in range(2):
            async with request:
                assert await outcome(request, stub.url("cookie")) == DONE


async def test_the_environment_may_name_the_authorities(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "authorities.pem"
    bundle.write_bytes(authority.cert_pem.bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    async with Stub.serving(server_context(authority, "127.0.0.1")) as stub:
        for make in AS_THEY_ARE:
            async with make() as request:
                assert await outcome(request, stub.url("cookie")) == DONE


async def test_a_certificate_of_another_name_is_refused(authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    async with Stub.serving(server_context(authority, "api.example")) as stub:
        async with AiohttpRequest(ssl_context=context) as request:
            found = await outcome(request, stub.url("ok"))
        assert found.error is NetworkError
        assert "certificate is not valid for '127.0.0.1'" in found.text


async def test_a_server_without_tls_is_a_network_error(stub: Stub) -> None:
    url = stub.url("ok").replace("http:", "https:")
    for make in AS_THEY_ARE:
        async with make() as request:
            assert (await outcome(request, url)).error is NetworkError


def test_the_default_knows_the_usual_authorities_and_asks_for_a_name() -> None:
    context = AiohttpRequest()._ssl_context  # noqa: SLF001 - nothing public tells it
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.cert_store_stats()["x509_ca"] > 100
