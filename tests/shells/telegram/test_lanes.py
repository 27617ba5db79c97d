from __future__ import annotations

import asyncio

import pytest

from rightsbot.shells.telegram.lanes import Crowded, Lanes


async def test_a_chat_goes_one_at_a_time_in_order_and_others_beside_it() -> None:
    lanes = Lanes(3)
    gate = asyncio.Event()
    seen: list[str] = []

    async def work(chat: int, name: str) -> None:
        async with lanes.turn(chat):
            seen.append(f"{name} in")
            if chat == 1:
                await gate.wait()
            seen.append(f"{name} out")

    async with asyncio.TaskGroup() as tasks:
        for chat, name in ((1, "a"), (1, "b"), (2, "x"), (1, "c")):
            tasks.create_task(work(chat, name))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert seen == ["a in", "x in", "x out"]
        gate.set()
    assert seen[3:] == ["a out", "b in", "b out", "c in", "c out"]


async def test_what_is_too_much_is_turned_away_and_only_the_first_is_told() -> None:
    lanes = Lanes(1)
    for _ in range(2):
        async with lanes.turn(1):
            turned_away = []
            for _ in range(3):
                with pytest.raises(Crowded) as crowd:
                    await lanes.turn(1).__aenter__()
                turned_away.append(crowd.value.first)
            assert turned_away == [True, False, False]


async def test_work_that_fails_frees_its_lane() -> None:
    lanes = Lanes(1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            async with lanes.turn(1):
                raise ZeroDivisionError
