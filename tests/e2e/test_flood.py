"""Somebody who writes far more than is answered, and somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.content.small import write
from tests.e2e.process import run, settings
from tests.fake.people import written
from tests.fake.server import FakeTelegram, Fault

if TYPE_CHECKING:
    from pathlib import Path

FLOOD, OTHER = 100, 101
"""The chats of both."""
QUESTIONS = 3
"""How many are answered within a minute; a chat gets one answer a second."""


async def test_a_flood_leaves_the_bot_to_others(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        refused = Fault("sendMessage", 429, "Too Many", {"retry_after": 1}, chat=FLOOD)
        telegram.faults.append(refused)
        few = settings(telegram, write(tmp_path / "content")) | {
            "questions_per_minute": str(QUESTIONS)
        }
        async with run(tmp_path, **few) as process:
            for number in range(200):
                await telegram.put(written(f"nador {number}", FLOOD))
            await telegram.put(written("nador", OTHER))
            await telegram.until(lambda: telegram.screen(OTHER), within=60)
            await telegram.until(lambda: len(telegram.screen(FLOOD)) > QUESTIONS, within=60)
            await telegram.until(lambda: not telegram.mailbox.waiting, within=60)
            assert await process.stop() == 0
    turned_away = [each.text.startswith("That was a lot") for each in telegram.screen(FLOOD)]
    assert (turned_away.count(True), turned_away.count(False)) == (1, QUESTIONS)
    assert [each.text.startswith("Nador") for each in telegram.screen(OTHER)] == [True]
    assert telegram.violations == []
