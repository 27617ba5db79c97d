from __future__ import annotations

import asyncio

import pytest

from rightsbot.shells.telegram import pace
from rightsbot.shells.telegram.pace import Pace
from tests.shells.telegram.clock import Clock

GROUP = -100_5


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(pace, "GAP", 1.0)
    return Clock(monkeypatch, "pace")


async def times(keeper: Pace, clock: Clock, chat: int, messages: int) -> list[float]:
    """When so many messages went out, from the first of them."""
    went = []
    for _ in range(messages):
        await keeper.turn(chat)
        went.append(clock.now)
    return [each - went[0] for each in went]


async def test_a_chat_gets_one_message_a_second(clock: Clock) -> None:
    assert await times(Pace(), clock, 7, 4) == [0, 1, 2, 3]


async def test_a_group_gets_twenty_a_minute_and_no_more(clock: Clock) -> None:
    went = await times(Pace(), clock, GROUP, 45)
    assert went[:21] == [*range(20), 60]
    assert all(later - sooner >= 60 for sooner, later in zip(went, went[20:], strict=False))


async def test_a_person_may_get_more_than_a_group(clock: Clock) -> None:
    assert (await times(Pace(), clock, 7, 45))[-1] == 44


async def test_a_quiet_chat_does_not_wait(clock: Clock) -> None:
    keeper = Pace()
    for chat in (7, 8, GROUP):
        await keeper.turn(chat)
    clock.now += 1
    await keeper.turn(7)
    assert clock.slept == []


async def test_what_telegram_asks_for_is_kept_for_that_chat(clock: Clock) -> None:
    keeper = Pace()
    keeper.close(7, 35)
    await keeper.turn(8)
    assert clock.slept == []
    await keeper.turn(7)
    assert sum(clock.slept) == 35


async def test_in_a_hurry_only_what_telegram_asks_for_is_kept(clock: Clock) -> None:
    keeper = Pace()
    await times(keeper, clock, GROUP, 20)
    keeper.close(7, 5)
    keeper.hurry()
    assert await times(keeper, clock, GROUP, 20) == [0] * 20
    before = clock.now
    await keeper.turn(7)
    assert clock.now == before + 5


async def test_who_waits_already_is_hurried_too(clock: Clock) -> None:
    keeper = Pace()
    await times(keeper, clock, GROUP, 20)
    waiting = asyncio.create_task(keeper.turn(GROUP))
    await asyncio.sleep(0)
    keeper.hurry()
    before = clock.now
    await waiting
    assert clock.now < before + 2


@pytest.mark.usefixtures("clock")
async def test_two_that_wait_for_one_chat_go_one_after_the_other() -> None:
    keeper = Pace()
    await keeper.turn(7)
    went = []

    async def send(name: str) -> None:
        await keeper.turn(7)
        went.append(name)

    await asyncio.gather(send("a"), send("b"))
    assert sorted(went) == ["a", "b"]


async def test_quiet_chats_are_forgotten_when_there_are_many(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "CROWD", 2)
    keeper = Pace()
    keeper.close(1, 500)
    for chat in (GROUP, 2, 3, 4):
        await keeper.turn(chat)
    clock.now += 100
    for chat in (5, 6, 7):
        await keeper.turn(chat)
    assert len(keeper._opens) <= 4  # noqa: SLF001  # what is kept shows nowhere else
    assert not keeper._groups  # noqa: SLF001
    before = clock.now
    await keeper.turn(1)
    assert clock.now == before + 400
