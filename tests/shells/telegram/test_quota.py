from __future__ import annotations

import pytest

from rightsbot.shells.telegram.lanes import Crowded
from rightsbot.shells.telegram.quota import Quota
from tests.shells.telegram.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, "quota")


async def ask(allowance: Quota, user: int, times: int) -> str:
    """What comes of so many questions: `.` admitted, `!` turned away and told, `-` turned away."""
    ends = ""
    for _ in range(times):
        try:
            await allowance.admit(user)
        except Crowded as crowd:
            ends += "!" if crowd.first else "-"
        else:
            ends += "."
    return ends


async def test_so_many_a_minute_are_admitted_and_the_first_beyond_is_told(clock: Clock) -> None:
    allowance = Quota(3)
    assert await ask(allowance, 7, 6) == "...!--"
    assert await ask(allowance, 8, 1) == "."
    clock.now += 30
    assert await ask(allowance, 7, 2) == "--"
    clock.now += 30
    assert await ask(allowance, 7, 5) == "...!-"


async def test_who_keeps_on_is_told_once_a_minute(clock: Clock) -> None:
    allowance = Quota(2)
    ends = ""
    for _ in range(120):
        ends += await ask(allowance, 7, 1)
        clock.now += 1
    assert ends.count(".") == 4
    assert ends.count("!") == 2


@pytest.mark.usefixtures("clock")
async def test_none_is_no_limit() -> None:
    assert await ask(Quota(0), 7, 500) == "." * 500


async def test_nobody_is_remembered_beyond_the_minute(clock: Clock) -> None:
    allowance = Quota(1)
    for user in range(100):
        await allowance.admit(user)
    clock.now += 61
    await allowance.admit(7)
    assert set(allowance._asked) == {7}  # noqa: SLF001  # what is kept shows nowhere else
