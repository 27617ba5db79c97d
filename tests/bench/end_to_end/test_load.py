"""The load and the stub, with a tiny bot between them."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, FormData, web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bench.end_to_end.bots import Webhook
from bench.end_to_end.load import Load
from bench.end_to_end.stub import Stub
from ptb_aiohttp import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="b")]])


@asynccontextmanager
async def stub_and_bot(stub: Stub) -> AsyncIterator[Bot]:
    server = await stub.start()
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
    async with Bot("1:test", url, request=AiohttpRequest()) as bot:
        yield bot
    server.close()


class Echo:
    """Answers each update but the first, which it refuses; `answers` is how often."""

    def __init__(self, bot: Bot, answers: int = 1) -> None:
        self.bot = bot
        self.answers = answers
        self.taken: list[str] = []

    async def take(self, request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "bench_secret"
        assert request.content_type == "application/json"
        update = Update.de_json(json.loads(await request.read()), self.bot)
        assert update.message
        assert update.message.text
        self.taken.append(update.message.text)
        if len(self.taken) == 1:
            return web.Response(status=503)
        for _ in range(self.answers):
            await self.bot.send_message(update.message.chat_id, update.message.text)
        return web.Response()


@asynccontextmanager
async def served(echo: Echo) -> AsyncIterator[Webhook]:
    app = web.Application()
    app.router.add_post("/hook", echo.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Webhook(runner.addresses[0][1])
    await runner.cleanup()


async def test_the_library_reads_the_stubs_answers() -> None:
    chats: list[int] = []
    stub = Stub(chats.append)
    async with stub_and_bot(stub) as bot:
        assert bot.username == "bench_bot"
        assert not stub.webhook_is_set.is_set()
        assert await bot.set_webhook("http://127.0.0.1/hook")
        assert stub.webhook_is_set.is_set()
        plain = await bot.send_message(7, "a")
        rich = await bot.send_message(-8, "a", reply_markup=BUTTONS)
    assert chats == [7, -8] == [plain.chat_id, rich.chat_id]
    assert plain.reply_markup is None
    assert rich.reply_markup
    assert all(message.text and message.entities for message in (plain, rich))


async def test_the_stub_reads_the_other_encoding_of_forms() -> None:
    chats: list[int] = []
    server = await Stub(chats.append).start()
    form = FormData(default_to_multipart=True)
    for name, value in {"text": "chat_id=3", "chat_id": "5"}.items():
        form.add_field(name, value)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:test/sendMessage"
    async with ClientSession() as session, session.post(url, data=form) as response:
        assert (await response.json())["ok"]
    server.close()
    assert chats == [5]


@pytest.mark.parametrize("answers", [1, 2])
async def test_every_update_is_answered_and_its_wait_measured(answers: int) -> None:
    load = Load()
    stub = Stub(load.answered)
    async with stub_and_bot(stub) as bot:
        echo = Echo(bot, answers)
        async with served(echo) as webhook:
            load.aim(webhook, 4)
            await load.first()
            assert (load.refused, len(load.waits)) == (1, 1)
            async with load.full():
                stub.delay = 0.001
                await asyncio.sleep(0.1)
                stub.delay = 0
            await load.trickle(200, 0.1)
            await load.drain()
            load.close()
    assert set(echo.taken) == {"/city Nador"}
    assert len(load.waits) == len(echo.taken) - load.refused > 1
    assert min(load.waits) > 0
    assert (load.refused, load.lost) == (1, 0)


async def test_an_update_that_is_never_answered_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.end_to_end.load.DRAINED", 0.05)
    load = Load()
    async with (
        stub_and_bot(Stub(load.answered)) as bot,
        served(Echo(bot, answers=0)) as webhook,
    ):
        load.aim(webhook, 1)
        await load.first()
        load.close()
    assert load.lost == 1
