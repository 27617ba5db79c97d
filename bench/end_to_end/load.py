"""Updates on their way to a bot, each of a person of its own, and the answers that come back."""

from __future__ import annotations

import asyncio
import itertools
import random
from contextlib import asynccontextmanager
from time import perf_counter, time
from typing import TYPE_CHECKING

from bench.end_to_end.sender import Sender

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bench.end_to_end.bots import Webhook

CONNECTIONS = 40
"""How many Telegram opens, unless a bot asks for another number."""
IN_HAND = 200
"""The most updates without an answer at full load.

A bot that accepts before it answers would otherwise spend its time on accepting without end.
"""
AGAIN = 0.005
"""Seconds until an update that was not accepted is posted again."""
DRAINED = 10.0
"""Seconds after which an answer that is still missing is taken for lost."""
_FIRST_CHAT = 1_000_000
_UPDATE = (
    '{"update_id":%(id)d,"message":{"message_id":7,"from":{"id":%(id)d,"is_bot":false,'
    '"first_name":"Amina","last_name":"B","username":"amina","language_code":"en"},"chat":'
    '{"id":%(id)d,"first_name":"Amina","last_name":"B","username":"amina","type":"private"},'
    '"date":%(date)d,"text":"/city Nador",'
    '"entities":[{"offset":0,"length":5,"type":"bot_command"}]}}'
)


class Load:
    """What one bot is sent, and what became of it."""

    def __init__(self) -> None:
        """Begin with nothing under way; `answered` is to be told of each answer."""
        self.waits: list[float] = []
        """Seconds from a post's begin to its answer, in the order of the answers."""
        self.refused = 0
        """How often an update had to be posted again."""
        self.lost = 0
        """Updates that were accepted and never answered."""
        self._begun: dict[int, float] = {}
        self._chats: Iterator[int] = itertools.count(_FIRST_CHAT)
        self._room = asyncio.Semaphore(IN_HAND)
        self._changed = asyncio.Event()
        self._is_full = False
        self._senders: list[Sender] = []
        self._free: asyncio.LifoQueue[Sender] = asyncio.LifoQueue()

    def aim(self, webhook: Webhook, connections: int = CONNECTIONS) -> None:
        """Post to this webhook from now on."""
        self._senders = [Sender(webhook) for _ in range(connections)]
        self._free = asyncio.LifoQueue()
        for sender in self._senders:
            self._free.put_nowait(sender)

    def close(self) -> None:
        """Close all connections."""
        for sender in self._senders:
            sender.close()

    def answered(self, chat: int) -> None:
        """Note that the bot has sent its answer to a chat; later messages are none of ours."""
        begun = self._begun.pop(chat, None)
        if begun is not None:
            self.waits.append(perf_counter() - begun)
            self._room.release()
            self._changed.set()

    async def first(self) -> None:
        """Post an update until it is accepted, and wait for its answer."""
        await self._post()
        await self.drain()

    @asynccontextmanager
    async def full(self) -> AsyncIterator[None]:
        """Post as much as the bot takes, until the block ends and all of it is answered."""
        self._is_full = True
        workers = [asyncio.create_task(self._work()) for _ in self._senders]
        try:
            yield
        finally:
            self._is_full = False
            await self.drain()
            await asyncio.gather(*workers)
            await self.drain()

    async def trickle(self, rate: float, seconds: float) -> None:
        """Post so many a second for so long, independently of one another as people do."""
        chance = random.Random(0)  # noqa: S311  # nothing secret is drawn
        begin, due = perf_counter(), 0.0
        posts: set[asyncio.Task[None]] = set()
        while (due := due + chance.expovariate(rate)) < seconds:
            await asyncio.sleep(max(0.0, begin + due - perf_counter()))
            post = asyncio.create_task(self._post())
            posts.add(post)
            post.add_done_callback(posts.discard)
        await asyncio.gather(*posts)

    async def drain(self) -> None:
        """Wait until everything is answered; what is not by then is counted as lost."""
        try:
            async with asyncio.timeout(DRAINED):
                while self._begun:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            self.lost += len(self._begun)
            for chat in list(self._begun):
                self.answered(chat)

    async def _work(self) -> None:
        while self._is_full:
            await self._post()

    async def _post(self) -> None:
        """Post one update, and again until it is accepted."""
        chat, begun = next(self._chats), perf_counter()
        await self._room.acquire()
        sender = await self._free.get()
        self._begun[chat] = begun
        body = (_UPDATE % {"id": chat, "date": time()}).encode()
        try:
            while not await _is_accepted(sender, body):
                self.refused += 1
                await asyncio.sleep(AGAIN)
        finally:
            self._free.put_nowait(sender)


async def _is_accepted(sender: Sender, body: bytes) -> bool:
    try:
        status = await sender.post(body)
    except OSError:
        return False
    return 200 <= status < 300  # noqa: PLR2004  # HTTP's own bounds of success
