"""One run of one bot: started, put under load in each way, and stopped."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING

from bench.end_to_end import figures
from bench.end_to_end.bots import environment, free_webhook, running
from bench.end_to_end.load import Load
from bench.end_to_end.stub import Stub

if TYPE_CHECKING:
    from bench.end_to_end.bots import Contender
    from bench.end_to_end.figures import Figures
    from bench.end_to_end.process import Process

WARMING = 0.4
"""Seconds at full load that are not counted."""
STARTING = 20.0
"""Seconds after which a bot that has not answered is given up."""
RESTING = 0.5
"""Seconds after the first answer in which a bot finishes what else it does at its start."""


async def measure(
    contender: Contender, seconds: float, connections: int, core: int | None
) -> tuple[Figures, Load]:
    """Return what was measured, each load for so many seconds, and the load, which counts faults.

    Raises:
        BrokenBotError: the bot did not answer.
    """
    load = Load()
    stub = Stub(load.answered)
    server, webhook = await stub.start(), free_webhook()
    port = server.sockets[0].getsockname()[1]
    load.aim(webhook, connections)
    measured: Figures = {}
    begun = perf_counter()
    async with running(contender, environment(webhook, f"http://127.0.0.1:{port}"), core) as bot:
        async with asyncio.timeout(STARTING):
            await stub.webhook_is_set.wait()
            await load.first()
        measured[figures.START] = perf_counter() - begun
        await asyncio.sleep(RESTING)
        measured[figures.REST] = bot.memory()
        for name, delay in figures.DELAYS.items():
            measured |= await _at_delay(name, delay, stub, load, bot, seconds)
        measured[figures.PEAK] = bot.peak_memory()
        load.close()
    server.close()
    return measured, load


async def _at_delay(  # noqa: PLR0913, PLR0917  # all that a load consists of
    name: str, delay: float, stub: Stub, load: Load, bot: Process, seconds: float
) -> Figures:
    """Measure at full load, then at half of what was reached."""
    async with load.full():
        stub.delay = delay
        await asyncio.sleep(WARMING)
        answers, cpu, begun = len(load.waits), bot.cpu(), perf_counter()
        await asyncio.sleep(seconds)
        answers, cpu, took = (
            len(load.waits) - answers,
            bot.cpu() - cpu,
            perf_counter() - begun,
        )
        stub.delay = 0.0  # so that what is in hand does not take long
    before = len(load.waits)
    stub.delay = delay
    await load.trickle(max(answers, 1) / took / 2, seconds)
    stub.delay = 0.0
    await load.drain()
    waits = [1e3 * wait for wait in load.waits[before:]]
    return {
        figures.rate(name): answers / took,
        figures.cpu(name): 1e3 * cpu / max(answers, 1),
        figures.busy(name): 100 * cpu / took,
        figures.half(name, 50): figures.percentile(waits, 50),
        figures.half(name, 99): figures.percentile(waits, 99),
    }
