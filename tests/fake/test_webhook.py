from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from aiohttp import FormData

from tests.fake.client import Listener, call
from tests.fake.people import written

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram

HTTPS = "https://bot.example/hook"
NOWHERE = "http://127.0.0.1:9/hook"


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({}, "url is missing"),
        ({"url": "http://bot.example/hook"}, "HTTPS URL must be provided"),
        ({"url": "https://bot.example:8080/hook"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "https:///hook"}, "invalid webhook URL"),
        ({"url": "https://[::1/hook"}, "invalid webhook URL"),
        ({"url": "ftp://127.0.0.1/hook"}, "ftp is no scheme"),
        ({"url": HTTPS, "secret_token": "ä"}, "unallowed characters"),
        ({"url": HTTPS, "secret_token": "a b"}, "unallowed characters"),
        ({"url": HTTPS, "secret_token": ""}, "0 chars"),
        ({"url": HTTPS, "secret_token": "x" * 257}, "257 chars"),
        ({"url": HTTPS, "max_connections": 0}, "max_connections: 0"),
        ({"url": HTTPS, "max_connections": 101}, "max_connections: 101"),
        ({"url": HTTPS, "allowed_updates": ["mesage"]}, "no updates of the kinds"),
        ({"url": HTTPS, "allowed_updates": "message"}, "is no array"),
        ({"url": HTTPS, "ip_address": "bot.example"}, "is no IP address"),
        ({"url": HTTPS, "certificate": "path.pem"}, "is no InputFile"),
        ({"url": HTTPS, "secret": "x"}, "there is no secret"),
    ],
)
async def test_what_breaks_a_rule_is_refused_and_remembered(
    server: FakeTelegram, session: ClientSession, parameters: dict[str, Any], problem: str
) -> None:
    status, description = await call(server, session, "setWebhook", **parameters)
    assert status == 400
    assert problem in description
    assert problem in server.violations[0]
    assert server.webhook.url == ""


@pytest.mark.parametrize(
    "url",
    [
        HTTPS,
        "https://bot.example:8443/hook",
        "http://127.0.0.1:8080/hook",
        "http://[::1]:8080/hook",
        "http://localhost/hook",
    ],
)
async def test_a_url_that_telegram_or_a_local_server_takes(
    server: FakeTelegram, session: ClientSession, url: str
) -> None:
    assert await call(server, session, "setWebhook", url=url) == (200, True)
    assert server.violations == []


async def test_the_settings_are_shown_and_deleted(
    server: FakeTelegram, session: ClientSession
) -> None:
    nothing = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    assert (await call(server, session, "getWebhookInfo"))[1] == nothing
    place: dict[str, Any] = {"url": NOWHERE, "max_connections": 5, "ip_address": "127.0.0.1"}
    await call(server, session, "setWebhook", **place, allowed_updates=["message"])
    shown = nothing | place | {"allowed_updates": ["message"]}
    assert (await call(server, session, "getWebhookInfo"))[1] == shown
    await call(server, session, "setWebhook", url="")
    assert (await call(server, session, "getWebhookInfo"))[1] == nothing | {
        "allowed_updates": ["message"]
    }


async def test_polling_and_a_webhook_exclude_each_other(
    server: FakeTelegram, session: ClientSession
) -> None:
    polling = asyncio.create_task(call(server, session, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    await call(server, session, "setWebhook", url=NOWHERE)
    assert await polling == (409, "Conflict: terminated by setWebhook request")
    status, description = await call(server, session, "getUpdates")
    assert status == 409
    assert description.startswith("Conflict: can't use getUpdates method while webhook is active;")
    await call(server, session, "deleteWebhook")
    assert await call(server, session, "getUpdates") == (200, [])


@pytest.mark.parametrize("method", ["setWebhook", "deleteWebhook"])
async def test_pending_updates_are_dropped_only_if_so_asked(
    server: FakeTelegram, session: ClientSession, method: str
) -> None:
    place = {"url": NOWHERE} if method == "setWebhook" else {}
    await server.put(written("a"))
    await call(server, session, method, **place)
    assert len(server.mailbox.waiting) == 1
    await call(server, session, method, **place, drop_pending_updates="true")
    assert server.webhook.info(server.mailbox)["pending_update_count"] == 0


async def test_the_same_webhook_again_disturbs_nothing(
    server: FakeTelegram, session: ClientSession
) -> None:
    async with Listener(seconds=0.2) as listener:
        await call(server, session, "setWebhook", url=listener.url, secret_token="a")  # noqa: S106  # nobody's
        update = await server.put(written("a"))
        await call(server, session, "setWebhook", url=listener.url, secret_token="a")  # noqa: S106  # nobody's
        await server.until(lambda: not server.mailbox.waiting)
    assert listener.texts == ["a"]
    assert server.webhook.statuses == {update: [200]}


async def test_another_secret_is_used_from_then_on(
    server: FakeTelegram, session: ClientSession
) -> None:
    async with Listener() as listener:
        for secret in ("a", "b"):
            await call(server, session, "setWebhook", url=listener.url, secret_token=secret)
            await server.put(written(secret))
            await server.until(lambda: not server.mailbox.waiting)
    assert listener.secrets == {"a", "b"}


@pytest.mark.parametrize("trusted", [True, False])
async def test_a_certificate_of_ones_own_is_trusted_if_given(
    server: FakeTelegram, session: ClientSession, *, trusted: bool
) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    update = await server.put(written("a"))
    async with Listener(context=context) as listener:
        form = FormData({"url": listener.url})
        if trusted:
            form.add_field("certificate", authority.cert_pem.bytes(), filename="a.pem")
        url = f"{server.url}/bot{server.token}/setWebhook"
        async with session.post(url, data=form) as response:
            assert response.status == 200
        await server.until(lambda: server.webhook.statuses[update])
    assert server.webhook.statuses[update][0] == (200 if trusted else 0)
    assert (await call(server, session, "getWebhookInfo"))[1]["has_custom_certificate"] is trusted
