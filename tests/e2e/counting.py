"""Many updates, a bot that is ended again and again, and what became of each update."""

from __future__ import annotations

import asyncio
import re
import socket
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from tests.e2e.process import run
from tests.fake.people import written

if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping
    from pathlib import Path

    from tests.fake.server import FakeTelegram

_QUESTION = "zqx{number}xqz"
"""Nothing that the report has, so that the reply repeats it."""
_MARK = re.compile(_QUESTION.format(number="([0-9]+)"))
FIRST_CHAT = 1_000
PATIENCE = 90.0
"""The longest wait, in seconds, for a moment, an end or the last answer."""


@dataclass(frozen=True)
class Counted:
    """How often the updates were answered."""

    never: int
    """Updates without an answer."""
    again: int
    """Answers beyond the first."""
    codes: tuple[int, ...] = ()
    """How each process ended, the last one too."""


@dataclass(frozen=True)
class Endings:
    """When and how to end the bot."""

    signal: signal.Signals
    times: int
    seed: int

    def moments(self, updates: int) -> list[tuple[int, float]]:
        """Return after how many answers of each process, and how many seconds later, it ends.

        Together that leaves a fifth of the updates to answers that come while it is being ended.
        """
        chance = Random(self.seed)  # noqa: S311  # moments that can be repeated
        goals = [0, *sorted(chance.sample(range(1, updates * 4 // 5), self.times))]
        return [(high - low, chance.uniform(0, 0.05)) for low, high in pairwise(goals)]


async def put_many(telegram: FakeTelegram, updates: int, chats: int) -> None:
    """Let so many questions wait, spread evenly over the chats."""
    for number in range(updates):
        await telegram.put(written(_QUESTION.format(number=number), FIRST_CHAT + number % chats))


def count(telegram: FakeTelegram, updates: int, codes: tuple[int, ...] = ()) -> Counted:
    """Count by what each answer on a screen repeats of its question.

    Raises:
        AssertionError: an answer does not tell which question it answers.
    """
    answers: Counter[int] = Counter()
    for shown in telegram.shown.values():
        mark = _MARK.search(shown.text)
        assert mark, f"this answers no question that was put: {shown.text[:200]}"
        answers[int(mark[1])] += 1
    return Counted(updates - len(answers), answers.total() - len(answers), codes)


async def survive(
    telegram: FakeTelegram,
    folder: Path,
    settings: Mapping[str, str],
    endings: Endings,
    updates: int,
) -> Counted:
    """End the bot at random moments while it answers; then let one more bot answer the rest.

    So many updates must have been put.
    """
    moments = endings.moments(updates)
    print(f"{endings}: {moments}")  # noqa: T201  # to repeat a failure
    codes: list[int] = []
    for answers, later in moments:
        async with run(folder, **settings) as process:
            await process.until_logged("connected to telegram")
            await _answered(telegram, answers, updates)
            await asyncio.sleep(later)
            process.signal(endings.signal)
            codes.append(await process.ended(PATIENCE))
    async with run(folder, **settings) as process:
        await process.until_logged("connected to telegram")
        await telegram.until(lambda: not telegram.mailbox.waiting, PATIENCE)
        codes.append(await process.stop())
    return count(telegram, updates, tuple(codes))


async def _answered(telegram: FakeTelegram, answers: int, updates: int) -> None:
    """Wait until there are so many more answers than now, or as many as there will be."""
    goal = min(len(telegram.shown) + answers, updates)
    await telegram.until(lambda: len(telegram.shown) >= goal, PATIENCE)


def webhook_settings() -> dict[str, str]:
    """Return settings for a webhook on a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{probe.getsockname()[1]}"
    return {"webhook_url": f"http://{listen}/telegram", "webhook_listen": listen}
