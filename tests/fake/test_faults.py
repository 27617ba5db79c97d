from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientError

from tests.fake.client import call
from tests.fake.faults import Fault, storm
from tests.fake.people import written

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram


async def test_faults_befall_the_calls_that_they_are_meant_for(
    server: FakeTelegram, session: ClientSession
) -> None:
    wait = {"retry_after": 3}
    server.faults += [Fault("getMe", 429, "Too Many", wait, times=2), Fault("getMe", cut=True)]
    for _ in range(2):
        assert (await call(server, session, "getMe"))[0] == 429
    with pytest.raises(ClientError):
        await call(server, session, "getMe")
    assert (await call(server, session, "getMe"))[0] == 200
    assert [each.status for each in server.of("getMe")] == [429, 429, 0, 200]


@pytest.mark.parametrize(("performed", "shown"), [(False, 0), (True, 1)])
async def test_a_cut_call_has_its_effect_only_if_so_told(
    server: FakeTelegram, session: ClientSession, *, performed: bool, shown: int
) -> None:
    server.faults.append(Fault("sendMessage", cut=True, performed=performed))
    with pytest.raises(ClientError):
        await call(server, session, "sendMessage", chat_id=7, text="x")
    assert len(server.screen()) == shown


async def test_a_late_response_says_what_was_true_when_the_call_came(
    server: FakeTelegram, session: ClientSession
) -> None:
    server.faults.append(Fault("getUpdates", late=0.2))
    update = await server.put(written("a"))
    late = asyncio.create_task(call(server, session, "getUpdates"))
    await asyncio.sleep(0.05)
    assert await call(server, session, "getUpdates", offset=update + 1) == (200, [])
    assert [each["update_id"] for each in (await late)[1]] == [update]


async def test_a_stalled_poll_is_never_answered_and_confirms_nothing(
    server: FakeTelegram, session: ClientSession
) -> None:
    server.faults.append(Fault("getUpdates", stall=True))
    update = await server.put(written("a"))
    stalled = asyncio.create_task(call(server, session, "getUpdates", offset=update + 1))
    await server.until(lambda: server.of("getUpdates"))
    assert len((await call(server, session, "getUpdates"))[1]) == 1
    assert not stalled.done()
    stalled.cancel()


def struck(fault: Fault, calls: int) -> list[int]:
    return [number for number in range(1, calls + 1) if fault.befalls("sendMessage", {})]


def test_a_storm_befalls_each_kth_call_of_its_method() -> None:
    storming = storm("sendMessage", status=502, every=3)
    assert not storming.befalls("getMe", {})
    assert struck(storming, 9) == [3, 6, 9]


def test_a_storm_by_chance_can_be_repeated() -> None:
    storms = [struck(storm(status=429, share=0.3, seed=seed), 1000) for seed in (1, 1, 2)]
    assert storms[0] == storms[1] != storms[2]
    assert 250 < len(storms[0]) < 350


async def test_a_storm_stays_until_it_is_taken_away(
    server: FakeTelegram, session: ClientSession
) -> None:
    flood = storm(status=429, parameters={"retry_after": 1}, share=0.5)
    server.faults.append(flood)
    statuses = Counter([(await call(server, session, "getMe"))[0] for _ in range(50)])
    assert statuses.keys() == {200, 429}
    server.faults.remove(flood)
    assert {(await call(server, session, "getMe"))[0] for _ in range(10)} == {200}
