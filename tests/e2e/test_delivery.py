"""Nothing is lost, and little is doubled, whatever befalls the bot and Telegram."""

from __future__ import annotations

import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.content.small import write
from tests.e2e.counting import Counted, Endings, count, put_many, survive, webhook_settings
from tests.e2e.process import run, settings
from tests.fake.faults import Fault, storm
from tests.fake.people import written
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

FEW, MANY = (200, 2), (2_000, 5)
"""How many updates, and how many ends meanwhile: every time, and where minutes do not matter."""
SEEDS = [(*FEW, 7), *(pytest.param(*MANY, seed, marks=pytest.mark.soak) for seed in range(1, 6))]
IN_HAND = {"polling": 100, "webhook": 40}
"""How many updates Telegram hands over at once: as many as a kill may find in hand."""

seeds = pytest.mark.parametrize(("updates", "ends", "seed"), SEEDS)
mostly = pytest.mark.parametrize(
    "mode", ["webhook", pytest.param("polling", marks=pytest.mark.soak)]
)
both = pytest.mark.parametrize("mode", list(IN_HAND))


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server
    assert server.violations == []


def quiet(telegram: FakeTelegram, mode: str, folder: Path) -> dict[str, str]:
    """Settings for many questions from few people; a small content, which soon is read again."""
    ours = settings(telegram, write(folder / "content")) | {
        "log_level": "info",
        "questions_per_minute": "0",
    }
    return ours | (webhook_settings() if mode == "webhook" else {})


@both
@seeds
async def test_nothing_is_lost_when_the_process_is_killed(  # noqa: PLR0913, PLR0917  # what varies
    telegram: FakeTelegram, tmp_path: Path, mode: str, updates: int, ends: int, seed: int
) -> None:
    await put_many(telegram, updates, updates // 2)
    kills = Endings(signal.SIGKILL, ends, seed)
    counted = await survive(telegram, tmp_path, quiet(telegram, mode, tmp_path), kills, updates)
    print(mode, counted)  # noqa: T201  # the figure to report
    assert counted.never == 0
    assert counted.again <= kills.times * IN_HAND[mode]
    assert counted.codes == (-signal.SIGKILL,) * kills.times + (0,)


@both
@seeds
async def test_nothing_is_lost_or_doubled_by_an_orderly_end(  # noqa: PLR0913, PLR0917  # what varies
    telegram: FakeTelegram, tmp_path: Path, mode: str, updates: int, ends: int, seed: int
) -> None:
    await put_many(telegram, updates, updates // 2)
    stops = Endings(signal.SIGTERM, ends, seed)
    counted = await survive(telegram, tmp_path, quiet(telegram, mode, tmp_path), stops, updates)
    assert counted == Counted(never=0, again=0, codes=(0,) * (ends + 1))


STORMS = {
    "floods": storm("sendMessage", status=429, parameters={"retry_after": 1}, share=0.2),
    "server errors": storm("sendMessage", status=502, description="Bad Gateway", share=0.3),
    "refused polls": storm("getUpdates", status=500, description="Internal", every=3),
    "broken connections": storm("sendMessage", cut=True, share=0.2),
    "slow answers that overtake one another": storm("getUpdates", late=0.5),
}
STORMY = [
    # Each storm meets one of the two every time, and the other where minutes do not matter.
    pytest.param(mode, name, marks=() if (number + each) % 2 else pytest.mark.soak)
    for number, mode in enumerate(IN_HAND)
    for each, name in enumerate(STORMS)
]


@pytest.mark.parametrize(("mode", "name"), STORMY)
async def test_nothing_is_lost_in_a_storm(
    telegram: FakeTelegram, tmp_path: Path, mode: str, name: str
) -> None:
    telegram.faults.append(STORMS[name])
    await put_many(telegram, updates := 60, updates)
    async with run(tmp_path, **quiet(telegram, mode, tmp_path)) as process:
        await telegram.until(lambda: not telegram.mailbox.waiting, within=60)
        assert await process.stop() == 0
    assert count(telegram, updates).never == 0
    assert count(telegram, updates).again == 0


@mostly
async def test_an_answer_whose_receipt_is_lost_may_come_twice_but_never_not_at_all(
    telegram: FakeTelegram, tmp_path: Path, mode: str
) -> None:
    telegram.faults.append(storm("sendMessage", cut=True, performed=True, every=3))
    await put_many(telegram, updates := 30, updates)
    async with run(tmp_path, **quiet(telegram, mode, tmp_path)):
        await telegram.until(lambda: not telegram.mailbox.waiting, within=60)
    assert count(telegram, updates).never == 0


@mostly
@pytest.mark.parametrize("seconds", [2, pytest.param(60, marks=pytest.mark.soak)])
async def test_what_comes_while_telegram_is_away_is_answered_when_it_is_back(
    telegram: FakeTelegram, tmp_path: Path, mode: str, seconds: int
) -> None:
    await put_many(telegram, updates := 200, updates)
    async with run(tmp_path, **quiet(telegram, mode, tmp_path)) as process:
        await telegram.until(lambda: len(telegram.shown) > updates // 4, within=60)
        await telegram.away(seconds)
        await telegram.until(lambda: not telegram.mailbox.waiting, within=60)
        assert await process.stop() == 0
        assert process.log.count("replies wait until telegram takes them") <= 1
    assert count(telegram, updates).never == 0


async def test_a_repeated_delivery_is_not_answered_again(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    telegram.faults.append(Fault("sendMessage", delay=0.5))
    async with run(tmp_path, **quiet(telegram, "webhook", tmp_path)) as process:
        await process.until_logged("webhook set")
        number = await telegram.put(written("nador"))
        for _ in range(3):
            telegram.replay(number)
        await telegram.until(partial(_is_posted, telegram, number, 4), within=60)
    assert len(telegram.screen()) == 1
    assert telegram.webhook.statuses[number] == [200] * 4


def _is_posted(telegram: FakeTelegram, number: int, times: int) -> bool:
    return len(telegram.webhook.statuses[number]) >= times
