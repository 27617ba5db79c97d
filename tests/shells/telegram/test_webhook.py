from __future__ import annotations

import asyncio
import json
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from rightsbot.shells.telegram import webhook
from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.networks import TELEGRAM_NETWORKS
from rightsbot.shells.telegram.web import listening
from rightsbot.shells.telegram.webhook import BODY_LIMIT, Webhook
from tests.shells.telegram.talking import Answer, exchange, line, request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from rightsbot.shells.telegram.networks import Network

PATH = "/hook/a-b_c"
SECRET = "the-Secret_1"  # noqa: S105  # nobody's
HEADERS: dict[str, str | bytes] = {
    "Content-Type": "application/json",
    "X-Telegram-Bot-Api-Secret-Token": SECRET,
}
UPDATE = b'{"update_id": 7, "message": {"text": "hi"}}'

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Site:
    """A webhook that is served, and what it handed on."""

    handed_on: list[dict[str, Any]] = field(default_factory=list)
    outcome: bool | Exception = True
    may_finish: asyncio.Event | None = None
    came: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once an update has come."""
    address: Address = field(default_factory=lambda: Address("127.0.0.1", 0))
    metrics: Metrics = field(default_factory=lambda: Metrics(lambda: "1"))

    @asynccontextmanager
    async def serving(
        self,
        path: str = PATH,
        *,
        grace: int = 3,
        networks: Sequence[Network] = (),
        proxies: int = 0,
    ) -> AsyncIterator[Site]:
        hook = Webhook(
            path, SECRET, self.accept, metrics=self.metrics, networks=networks, proxies=proxies
        )
        async with listening([hook.route], self.address, grace=grace) as self.address:
            yield self

    async def accept(self, update: dict[str, Any]) -> bool:
        self.handed_on.append(update)
        self.came.set()
        if self.may_finish is not None:
            await self.may_finish.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def post(
        self, body: bytes | None = UPDATE, path: str = PATH, **headers: str | bytes | None
    ) -> Answer:
        """Post as Telegram does, save for the headers that are given; None leaves one out."""
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {**HEADERS, **changed}
        fields = {name: value for name, value in kept.items() if value is not None}
        return await exchange(self.address, request("POST", path, fields, body))

    def counted(self, status: int) -> float:
        value = self.metrics.registry.get_sample_value(
            "rightsbot_webhook_requests_total", {"status": str(status)}
        )
        return value or 0


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def served() -> AsyncIterator[Site]:
    async with Site().serving() as site:
        yield site


@pytest.fixture
def site(served: Site) -> Site:
    """The same server for all, with nothing handed on yet."""
    served.handed_on.clear()
    served.outcome = True
    return served


async def test_what_is_handled_is_confirmed(site: Site) -> None:
    answer = await site.post()
    assert (answer.status, answer.body) == (200, b"")
    assert site.handed_on == [{"update_id": 7, "message": {"text": "hi"}}]
    assert answer.headers == {"content-length": "0"}


async def test_what_is_not_handled_must_come_again(site: Site) -> None:
    site.outcome = False
    answer = await site.post()
    assert (answer.status, answer.body) == (503, b"")


async def test_a_bug_is_logged_and_the_update_must_come_again(site: Site) -> None:
    site.outcome = ZeroDivisionError()
    with capture_logs() as logs:
        assert (await site.post()).status == 500
    assert [log["log_level"] for log in logs] == ["error"]
    assert site.counted(500) == 1


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", PATH, 405),
        ("HEAD", PATH, 405),
        ("PUT", PATH, 405),
        ("DELETE", PATH, 405),
        ("OPTIONS", PATH, 405),
        ("POST", "/", 404),
        ("POST", f"{PATH}/", 404),
        ("POST", f"{PATH}/more", 404),
        ("POST", PATH.upper(), 404),
        ("POST", f"/{PATH}", 404),
        ("POST", f"{PATH}?query=1", 200),
        ("POST", PATH.replace("a", "%61"), 200),
    ],
)
async def test_only_a_post_at_its_path_is_for_it(
    site: Site, method: str, path: str, status: int
) -> None:
    answer = await exchange(site.address, request(method, path, HEADERS, UPDATE))
    assert answer.status == status
    assert answer.headers.get("allow") == ("POST" if status == 405 else None)
    assert len(site.handed_on) == (status == 200)


@pytest.mark.parametrize("path", ["/", "/a%20b", "/%C3%A9", "/a.b*", "/%2541"])
async def test_the_path_is_the_urls_own(path: str) -> None:
    async with Site().serving(path) as site:
        assert (await site.post(path=path)).status == 200
        assert (await site.post(path="/axb")).status == 404


@pytest.mark.parametrize(
    ("path", "secret"), [(PATH, ""), ("/{token}", SECRET), ("/%7Btoken:path%7D", SECRET)]
)
async def test_nobody_can_leave_it_open(path: str, secret: str) -> None:
    with pytest.raises(ValueError, match="needs a secret"):
        Webhook(path, secret, Site().accept, metrics=Metrics(lambda: "1"))


@pytest.mark.parametrize(
    "secret",
    [
        None,
        "",
        SECRET[:-1],
        f"{SECRET}x",
        SECRET.lower(),
        f"{SECRET},{SECRET}",
        f'"{SECRET}"',
        "clé-secrète".encode(),
        b"\xff\xfe\x80",
        b"x" * 60_000,
    ],
)
async def test_without_the_secret_nothing_is_read(site: Site, secret: str | bytes | None) -> None:
    fields = {**HEADERS, "X-Telegram-Bot-Api-Secret-Token": secret, "Content-Length": "1000"}
    kept = {name: value for name, value in fields.items() if value is not None}
    # The body never comes, so an answer shows that nobody waited for it.
    answer = await exchange(site.address, request("POST", PATH, kept))
    assert answer.status == 403
    assert answer.headers["connection"] == "close"
    assert site.handed_on == []


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON ;charset=UTF-8", 200),
        (None, 415),
        ("", 415),
        ("text/plain", 415),
        ("application/json-seq", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=application/json", 415),
        (b"\xff", 415),
    ],
)
async def test_only_json_is_taken(site: Site, kind: str | bytes | None, status: int) -> None:
    assert (await site.post(Content_Type=kind)).status == status


def update(identifier: str) -> bytes:
    return b'{"update_id": %s}' % identifier.encode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (update("0"), 200),
        (update("9223372036854775807"), 200),
        (b' {"a": {"update_id": 1}, "update_id": 2}\r\n', 200),
        (b'{"update_id": 1, "update_id": 2}', 200),
        (b'{"update_id": "1", "update_id": 2}', 200),
        (b'{"update_id": 2, "update_id": "1"}', 400),
        ('{"update_id": 1, "a": "é\\u0000\\ud83d"}'.encode(), 200),
        (b'{"update_id": 1, "a": ' + b"[" * 300 + b"]" * 300 + b"}", 200),
        (update("9223372036854775808"), 400),
        (update("-1"), 400),
        (update("1" * 5000), 400),
        (update("1.0"), 400),
        (update("1e3"), 400),
        (update("1e999"), 400),
        (update("NaN"), 400),
        (update("Infinity"), 400),
        (update("true"), 400),
        (update("null"), 400),
        (update('"1"'), 400),
        (update("[1]"), 400),
        (update('{"update_id": 1}'), 400),
        (b'{"update_id": 1, "a": NaN}', 400),
        (b'{"update_id": 1, "a": -Infinity}', 400),
        (b"{}", 400),
        (b"[]", 400),
        (b'[{"update_id": 1}]', 400),
        (b"1", 400),
        (b"null", 400),
        (b"NaN", 400),
        (b'"update_id"', 400),
        (b"", 400),
        (None, 400),
        (b"\0", 400),
        (b'{"update_id": 1', 400),
        (b'{"update_id": 1}}', 400),
        (b"{'update_id': 1}", 400),
        (b'{"update_id": 1, "a": "\xff"}', 400),
        (b'{"update_id": 1, "a": "\xed\xa0\x80"}', 400),
        (b'{"update_id": 1, "a": "\n"}', 400),
        (b"\xef\xbb\xbf" + update("1"), 400),
        (update("1").decode().encode("utf-16"), 400),
        (b"[" * 500_000, 400),
        (b'{"update_id": 1, "a": ' + b"[" * 400_000 + b"]" * 400_000 + b"}", 400),
        (b'{"a":' * 200_000, 400),
    ],
)
async def test_only_an_update_is_handed_on(site: Site, body: bytes | None, status: int) -> None:
    assert (await site.post(body)).status == status
    assert len(site.handed_on) == (status == 200)
    assert (await site.post()).status == 200


def padded(size: int) -> bytes:
    """Write an update of so many bytes."""
    body = b'{"update_id": 1, "a": "%s"}'
    return body % (b"x" * (size - len(body % b"")))


async def test_a_body_may_be_as_large_as_the_limit(site: Site) -> None:
    assert (await site.post(padded(BODY_LIMIT))).status == 200


async def test_a_larger_body_is_refused_before_it_is_read(site: Site) -> None:
    for length in (BODY_LIMIT + 1, 2**62):
        answer = await site.post(None, Content_Length=str(length), Expect="100-continue")
        assert answer.status == 413
    assert site.handed_on == []


@pytest.mark.parametrize(("size", "status"), [(BODY_LIMIT, 200), (BODY_LIMIT + 1, 413)])
async def test_a_body_of_unknown_length_is_measured_while_it_comes(
    site: Site, size: int, status: int
) -> None:
    head = request("POST", PATH, {**HEADERS, "Transfer-Encoding": "chunked"})
    body = padded(size)
    async with line(site.address) as connection:
        await connection.send(head)
        for start in range(0, size, 100_000):
            piece = body[start : start + 100_000]
            await connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))
        if status == 200:
            await connection.send(b"0\r\n\r\n")
        assert (await connection.answer()).status == status
    assert len(site.handed_on) == (status == 200)


async def test_a_body_in_many_pieces_is_put_together(site: Site) -> None:
    raw = request("POST", PATH, HEADERS, UPDATE)
    async with line(site.address) as connection:
        for at in range(len(raw)):
            await connection.send(raw[at : at + 1])
            await asyncio.sleep(0)
        assert (await connection.answer()).status == 200


@pytest.mark.parametrize("begin", [b"", UPDATE[:10]])
async def test_a_slow_body_is_not_waited_for(
    site: Site, begin: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.1)
    answer = await site.post(begin, Content_Length=str(len(UPDATE)))
    assert answer.status == 408
    assert answer.headers["connection"] == "close"
    assert site.handed_on == []


async def test_one_connection_carries_many_updates(site: Site) -> None:
    async with line(site.address) as connection:
        for _ in range(3):
            await connection.send(request("POST", PATH, HEADERS, UPDATE) * 2)
            assert [(await connection.answer()).status for _ in range(2)] == [200, 200]
    assert len(site.handed_on) == 6


@pytest.mark.parametrize("cut", [30, -len(UPDATE), -5])
async def test_a_client_that_goes_away_leaves_no_trace(
    cut: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with Site().serving() as site, line(site.address) as connection:
        await connection.send(request("POST", PATH, HEADERS, UPDATE)[:cut])
        await asyncio.sleep(0.1)
    assert site.handed_on == []
    assert [each for each in caplog.records if each.name.startswith("uvicorn")] == []
    assert [each.samples for each in site.metrics.webhook_requests.collect()] == [[]]


async def test_an_update_is_handled_though_its_client_goes_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    gate = asyncio.Event()
    async with Site(may_finish=gate).serving() as site:
        async with line(site.address) as connection:
            await connection.send(request("POST", PATH, HEADERS, UPDATE))
            await site.came.wait()
        gate.set()
    assert site.counted(200) == 1
    assert [each for each in caplog.records if each.name.startswith("uvicorn")] == []


async def test_what_is_not_handled_when_the_server_stops_must_come_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    site = Site(may_finish=asyncio.Event())
    async with asyncio.TaskGroup() as tasks:
        async with site.serving(grace=0):
            posting = tasks.create_task(site.post())
            await site.came.wait()
        assert (await posting).status == 503
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("networks", "proxies", "forwarded", "status"),
    [
        ((), 0, None, 200),
        ((), 1, None, 200),
        (TELEGRAM_NETWORKS, 0, None, 403),
        (TELEGRAM_NETWORKS, 0, "149.154.160.1", 403),
        ((ip_network("127.0.0.0/8"),), 0, None, 200),
        ((ip_network("127.0.0.0/8"),), 0, "1.2.3.4", 200),
        (TELEGRAM_NETWORKS, 1, "149.154.160.1", 200),
        (TELEGRAM_NETWORKS, 1, "1.2.3.4, 149.154.160.1", 200),
        (TELEGRAM_NETWORKS, 1, "149.154.160.1, 1.2.3.4", 403),
        (TELEGRAM_NETWORKS, 2, "149.154.160.1, 1.2.3.4", 200),
        (TELEGRAM_NETWORKS, 2, "149.154.160.1\r\nX-Forwarded-For: 1.2.3.4", 200),
        (TELEGRAM_NETWORKS, 1, "149.154.160.1\r\nX-Forwarded-For: 1.2.3.4", 403),
        (TELEGRAM_NETWORKS, 2, "149.154.160.1", 403),
        (TELEGRAM_NETWORKS, 1, None, 403),
        (TELEGRAM_NETWORKS, 1, "", 403),
        (TELEGRAM_NETWORKS, 1, "149.154.160.1:443", 403),
        (TELEGRAM_NETWORKS, 1, b"\xff", 403),
    ],
)
async def test_networks_and_proxies(
    networks: tuple[Network, ...], proxies: int, forwarded: str | bytes | None, status: int
) -> None:
    async with Site().serving(networks=networks, proxies=proxies) as site:
        assert (await site.post(X_Forwarded_For=forwarded)).status == status
        assert site.counted(status) == 1


async def test_strangers_cannot_write_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with Site().serving() as site:
        with capture_logs() as logs:
            for _ in range(50):
                await site.post(X_Telegram_Bot_Api_Secret_Token="forged")  # noqa: S106  # wrong
                await site.post(path="/x%0aERROR%20forged", User_Agent="forged")
                await site.post(b'"forged\nERROR forged"')
                await site.post(Content_Type="forged")
    assert [log["status"] for log in logs] == [403, 400, 415]
    written = f"{logs}{caplog.text}"
    assert "forged" not in written
    assert SECRET not in written
    assert [site.counted(status) for status in (403, 400, 415)] == [50, 50, 50]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=10,
)
updates = st.fixed_dictionaries({"update_id": values | st.integers(0, 2**64)}) | values
bodies = st.binary(max_size=200) | updates.map(lambda each: json.dumps(each).encode("utf-8"))
fuzzed = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@fuzzed
@given(body=bodies)
async def test_any_body_is_answered(site: Site, body: bytes) -> None:
    site.handed_on.clear()
    answer = await site.post(body)
    assert answer.status in {200, 400}
    assert len(site.handed_on) == (answer.status == 200)
    if site.handed_on:
        assert 0 <= site.handed_on[0]["update_id"] < 2**63


@fuzzed
@given(kind=st.binary(max_size=40), secret=st.binary(max_size=40), forwarded=st.binary(max_size=40))
async def test_any_headers_are_answered(
    site: Site, kind: bytes, secret: bytes, forwarded: bytes
) -> None:
    answer = await site.post(
        Content_Type=kind, X_Telegram_Bot_Api_Secret_Token=secret, X_Forwarded_For=forwarded
    )
    assert answer.status in {0, 400, 403}
    assert site.handed_on == []


@fuzzed
@given(raw=st.binary(max_size=300))
async def test_any_bytes_do_no_harm(site: Site, raw: bytes) -> None:
    async with line(site.address) as connection:
        await connection.send(raw)
    assert site.handed_on == []
    assert (await site.post()).status == 200
    site.handed_on.clear()
