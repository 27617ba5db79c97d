"""People who ask at a steady pace, each in a chat of its own, and an admin who publishes."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from itertools import cycle
from typing import TYPE_CHECKING

from tests.e2e.counting import FIRST_CHAT, PATIENCE, Counted
from tests.e2e.process import ADMIN
from tests.fake.facts import Upload
from tests.fake.people import written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from tests.fake.server import FakeTelegram
    from tests.fake.shown import Shown


class Asked:
    """The questions that were asked, and what came of them."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram
        self.chats: dict[int, int] = {}
        """By the update's id."""

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return sum(1 for chat in self.chats.values() if self._telegram.screen(chat))

    async def more(self, answers: int) -> None:
        """Wait until so many more are answered than now."""
        goal = self.answered + answers
        await self._telegram.until(lambda: self.answered >= goal, PATIENCE)

    def counted(self, codes: tuple[int, ...] = ()) -> Counted:
        """Count as `counting.count` does."""
        answers = [len(self._telegram.screen(chat)) for chat in self.chats.values()]
        return Counted(answers.count(0), sum(each - 1 for each in answers if each), codes)

    def twice(self) -> set[int]:
        """Return the ids of the updates that were answered more than once."""
        return {
            update for update, chat in self.chats.items() if len(self._telegram.screen(chat)) > 1
        }

    def cards(self, updates: range) -> list[Shown]:
        """Return the answers to updates with these ids."""
        return [
            shown
            for update, chat in self.chats.items()
            if update in updates
            for shown in self._telegram.screen(chat)
        ]


@asynccontextmanager
async def asking(
    telegram: FakeTelegram, texts: Sequence[str], pause: float, least: int = 0
) -> AsyncIterator[Asked]:
    """Ask these in turn, a question after each pause, until the block ends and all are answered.

    At least so many are asked, however early the block ends.
    """
    asked = Asked(telegram)

    async def ask() -> None:
        for text in cycle(texts):
            chat = FIRST_CHAT + telegram.mailbox.last
            asked.chats[await telegram.put(written(text, chat))] = chat
            await asyncio.sleep(pause)

    task = asyncio.create_task(ask())
    try:
        yield asked
        await telegram.until(lambda: len(asked.chats) >= least, PATIENCE)
    finally:
        task.cancel()
    await telegram.until(lambda: not telegram.mailbox.waiting, PATIENCE)


class Admin:
    """An admin in private; each act waits for what the desk says."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram

    async def say(self, text: str) -> Shown:
        """Write, and return the first message of the answer."""
        before = len(self._telegram.screen(ADMIN))
        await self._telegram.put(written(text, ADMIN))
        await self._telegram.until(lambda: len(self._telegram.screen(ADMIN)) > before, PATIENCE)
        return self._telegram.screen(ADMIN)[before]

    async def until_told(self, start: str, text: str) -> None:
        """Write it again and again, until the answer begins as it should."""
        async with asyncio.timeout(PATIENCE):
            while not (await self.say(text)).text.startswith(start):
                pass  # A chat gets a message a second, so this takes its time.

    async def publish(self, name: str, content: bytes) -> int:
        """Send a file of the content and press [Publish]; return the revision that is told."""
        before = len(self._telegram.screen(ADMIN))
        await self._telegram.send_file(Upload(name, content), ADMIN)
        return await self._press(before, "/publish ")

    async def roll_back(self, number: int) -> int:
        """Go back to a revision; return the new one that is told."""
        before = len(self._telegram.screen(ADMIN))
        await self._telegram.put(written(f"/rollback {number}", ADMIN))
        return await self._press(before, "/rollback ")

    async def _press(self, before: int, command: str) -> int:
        """Press the button of a command below one of the messages that come."""
        await self._telegram.until(lambda: self._find(before, command), PATIENCE)
        shown, data = self._find(before, command)[0]
        await self._telegram.press(shown, data, ADMIN)
        await self._telegram.until(lambda: shown.edits, PATIENCE)
        published = re.match(r"Published as revision (\d+)", shown.text)
        assert published, shown.text
        return int(published[1])

    def _find(self, before: int, command: str) -> list[tuple[Shown, str]]:
        return [
            (shown, data)
            for shown in self._telegram.screen(ADMIN)[before:]
            for _, data in shown.buttons
            if data.startswith(command)
        ]
