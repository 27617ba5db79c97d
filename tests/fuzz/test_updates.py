"""Updates of any shape, by the way that Telegram's come."""

from __future__ import annotations

import asyncio
import gc
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from prometheus_client import generate_latest
from pydantic import SecretStr
from structlog.testing import capture_logs

from rightsbot.shells.telegram import pace
from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.web import listening
from rightsbot.shells.telegram.webhook import BODY_LIMIT
from tests.fake.server import TOKEN
from tests.fuzz.harness import SECRET, Core, Rig, by_admin
from tests.fuzz.shapes import updates
from tests.shells.telegram.talking import exchange, request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    Test = Callable[..., Any]

BUGS = {"update failed", "handling a webhook request failed"}
FEW, MANY = 400, 20_000
HEADERS: dict[str, str | bytes] = {
    "Content-Type": "application/json",
    "X-Telegram-Bot-Api-Secret-Token": SECRET,
}


@pytest.fixture(scope="module")
def core() -> Core:
    return Core()


@pytest.fixture(autouse=True)
def _no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr(pace, "GAP", 0.0)
    monkeypatch.setattr(pace, "MOST_IN_GROUP", 10**9)


@pytest.fixture
async def site(rig: Rig) -> AsyncIterator[Address]:
    async with listening([rig.webhook.route], Address("127.0.0.1", 0)) as address:
        yield address


@pytest.fixture
async def rig(core: Core) -> AsyncIterator[Rig]:
    """A bot; afterwards nothing is in hand, and no task has failed unseen."""
    unseen: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(context))
    rig = Rig(core, SecretStr(TOKEN))
    await rig.telegram.initialize()
    yield rig
    gc.collect()  # A task that failed and was forgotten tells so when it is collected.
    assert unseen == []
    assert TOKEN not in generate_latest(rig.metrics.registry).decode()
    assert not rig.intake.in_hand


async def judge(rig: Rig, update: Mapping[str, Any], answering: Awaitable[object]) -> None:
    """Have an update answered, and hold what came of it against the rules."""
    rig.request.calls.clear()
    rig.desk.errands.clear()
    with capture_logs() as logs:
        await answering
    assert rig.request.violations == []
    assert [log for log in logs if log["event"] in BUGS] == []
    assert TOKEN not in str(logs)
    assert not rig.desk.orders or by_admin(update)
    assert rig.intake.take(update) is None, "it is not done with"


def thoroughly(examples: int) -> Callable[[Test], Test]:
    """Try so many updates, always the same ones unless there are very many."""
    few = examples < MANY
    chosen = settings(
        max_examples=examples,
        deadline=None,
        derandomize=few,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    def decorate(test: Test) -> Test:
        fuzzed: Test = chosen(given(update=updates())(test))
        return fuzzed if few else pytest.mark.soak(fuzzed)

    return decorate


async def handle(rig: Rig, update: dict[str, Any]) -> None:
    update["update_id"] = rig.number()
    await judge(rig, update, rig.take(update))


async def deliver(rig: Rig, address: Address, update: dict[str, Any]) -> None:
    update["update_id"] = rig.number()
    body = json.dumps(update).encode()
    assume(len(body) <= BODY_LIMIT)

    async def post() -> None:
        answer = await exchange(address, request("POST", "/hook", HEADERS, body))
        assert answer.status == 200

    await judge(rig, update, post())


@thoroughly(FEW)
async def test_any_update_is_done_with(rig: Rig, update: dict[str, Any]) -> None:
    await handle(rig, update)


@thoroughly(MANY)
async def test_any_update_of_very_many_is_done_with(rig: Rig, update: dict[str, Any]) -> None:
    await handle(rig, update)


@thoroughly(FEW // 2)
async def test_any_update_is_confirmed_to_the_webhook(
    rig: Rig, site: Address, update: dict[str, Any]
) -> None:
    await deliver(rig, site, update)


@thoroughly(MANY)
async def test_any_update_of_very_many_is_confirmed_to_the_webhook(
    rig: Rig, site: Address, update: dict[str, Any]
) -> None:
    await deliver(rig, site, update)
