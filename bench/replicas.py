"""Replicas side by side, and what sharing a store costs an answer: `python -m bench.replicas`.

First 1, 2 and 4 replicas behind HAProxy share all cores with everything else: the load, the stub of
the Bot API, HAProxy and PostgreSQL. Then two replicas take turns on a core: one with SQLite, which
it shares with nobody, and one with PostgreSQL, where it claims each update.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import statistics
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import uvloop
from rich.console import Console
from rich.table import Table

from bench.end_to_end.bots import (
    CONTENDERS,
    BrokenBotError,
    Webhook,
    environment,
    free_webhook,
    running,
)
from bench.end_to_end.figures import Figures, median, percentile
from bench.end_to_end.load import Load
from bench.end_to_end.measuring import RESTING, STARTING, WARMING
from bench.end_to_end.process import Process, take_core
from bench.end_to_end.stub import Stub
from tests.haproxy import HAPROXY, MISSING, balancing
from tests.postgres import Postgres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOT: Final = CONTENDERS["ours"]
CONNECTIONS: Final = 40
COUNTS: Final = (1, 2, 4)
PATH: Final = "/telegram"
"""The one that the shipped configuration of HAProxy lets through."""
RATE, HALF, REPLICAS = "answers/s", "CPU ms/answer at half load", "CPU ms/answer: replicas"
FULL: Final = "CPU ms/answer at full load"
SLICES: Final = 3
"""Into how many turns a run of the two databases is cut."""
MOST_SHARE: Final = 1.10
"""What an answer may cost with PostgreSQL, as a multiple of what it costs with SQLite."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The processes whose processor time is told apart."""

    replicas: Sequence[Process]
    proxy: Sequence[Process] = ()
    database: Sequence[Process] = ()

    def used(self) -> Figures:
        """Return the seconds of processor time that each part has used."""
        return {
            "replicas": _total(self.replicas),
            "HAProxy": _total(self.proxy),
            "PostgreSQL": _total(self.database),
            "load and stub": process_time(),
        }


def _total(processes: Sequence[Process]) -> float:
    return sum(each.cpu() for each in processes)


class Stage:
    """The stub and the load, for one measurement."""

    def __init__(self, stack: AsyncExitStack) -> None:
        """Clean up with the stack."""
        self.load = Load()
        self._stub = Stub(self.load.answered)
        self._stack = stack
        stack.callback(self.load.close)

    async def start(
        self, settings: Sequence[tuple[Webhook, Mapping[str, str]]], core: int | None
    ) -> list[Process]:
        """Start a replica with each of the settings, and wait until all of them answer."""
        server = await self._stub.start()
        self._stack.callback(server.close)
        api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        started = []
        for webhook, more in settings:
            given = {**environment(webhook, api), **more}
            started.append(await self._stack.enter_async_context(running(BOT, given, core)))
            async with asyncio.timeout(STARTING):
                self.load.aim(webhook, 1)
                await self.load.first()
            self.load.close()
        await asyncio.sleep(RESTING)
        return started

    async def full(self, parts: Parts, seconds: float) -> Figures:
        """Measure at full load: the rate, and processor milliseconds per answer by part."""
        async with self.load.full():
            await asyncio.sleep(WARMING)
            answers, used, begun = len(self.load.waits), parts.used(), perf_counter()
            await asyncio.sleep(seconds)
            answers = max(len(self.load.waits) - answers, 1)
            took = perf_counter() - begun
            spent = {part: value - used[part] for part, value in parts.used().items()}
        costs = {f"CPU ms/answer: {part}": 1e3 * each / answers for part, each in spent.items()}
        return {RATE: answers / took, **costs, "cores in use": sum(spent.values()) / took}

    async def half(self, parts: Parts, rate: float, seconds: float) -> Figures:
        """Measure at a steady rate: processor milliseconds per answer, and the waits."""
        before, used = len(self.load.waits), parts.used()
        await self.load.trickle(rate, seconds)
        await self.load.drain()
        waits = [1e3 * wait for wait in self.load.waits[before:]]
        spent = parts.used()["replicas"] - used["replicas"]
        return {
            HALF: 1e3 * spent / max(len(waits), 1),
            "p50 ms at half load": percentile(waits, 50),
            "p99 ms at half load": percentile(waits, 99),
        }


async def scaled(count: int, postgres: Postgres, seconds: float) -> Figures:
    """Measure so many replicas behind HAProxy, which share a new database."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        own = [replace(free_webhook(), path=PATH) for _ in range(count)]
        proxy = await stack.enter_async_context(balancing(folder, [each.port for each in own]))
        shared = {
            "RIGHTSBOT_WEBHOOK_URL": f"{proxy.url}{PATH}",
            "RIGHTSBOT_DATABASE_URL": postgres.database(),
        }
        stage = Stage(stack)
        replicas = await stage.start([(each, shared) for each in own], None)
        await asyncio.sleep(1 + RESTING)  # HAProxy asks each second whether they are ready.
        stage.load.aim(Webhook(proxy.port, path=PATH), CONNECTIONS)
        parts = Parts(replicas, [Process(proxy.pid)], _family(postgres.pid))
        return await stage.full(parts, seconds)


async def side_by_side(
    urls: Mapping[str, str], turns: int, seconds: float, core: int | None
) -> dict[str, list[Figures]]:
    """Measure a replica for each database, in turns so short that others disturb all alike.

    Half load is half of what the first does in its first turn.
    """
    runs: dict[str, list[Figures]] = {name: [] for name in urls}
    async with AsyncExitStack() as stack:
        stages: dict[str, tuple[Stage, Parts]] = {}
        for name, url in urls.items():
            stage, own = Stage(stack), free_webhook()
            started = await stage.start([(own, {"RIGHTSBOT_DATABASE_URL": url})], core)
            stage.load.aim(own, CONNECTIONS)
            stages[name] = stage, Parts(started)
        rate = 0.0
        for _ in range(turns):
            for name, (stage, parts) in stages.items():
                full = await stage.full(parts, seconds)
                rate = rate or full[RATE] / 2
                half = await stage.half(parts, rate, seconds)
                runs[name].append({RATE: full[RATE], FULL: full[REPLICAS], **half})
    return runs


def _family(parent: int) -> list[Process]:
    """Return a process and its children."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    children = listed.read_text("utf-8").split() if listed.exists() else []
    return [Process(parent), *(Process(int(child)) for child in children)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both, several times in turn, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.replicas", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="of each load")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    chosen = parser.parse_args(arguments)
    if not BOT.is_installed():
        sys.exit("The bot is not installed yet; `make bench` installs it.")
    console = Console(width=110)
    try:
        for name in chosen.parts:
            PARTS[name](console, chosen.seconds, chosen.repeat)
    except BrokenBotError as error:
        sys.exit(str(error))


def _scale(console: Console, seconds: float, repeat: int) -> None:
    if HAPROXY is None:
        console.print(f"Replicas are not measured: {MISSING}.")
        return
    console.print(
        f"/city Nador by HAProxy, {CONNECTIONS} connections; everything shares {os.cpu_count()} "
        f"cores; median of {repeat} runs in turn, {seconds:g} s each; {_others()}"
    )
    runs: dict[int, list[Figures]] = {count: [] for count in COUNTS}
    with Postgres() as postgres:
        for _ in range(repeat):
            for count, measured in runs.items():
                measured.append(uvloop.run(scaled(count, postgres, seconds)))
                gc.collect()
    medians = [median(each) for each in runs.values()]
    table = Table(title="Replicas that share PostgreSQL", title_justify="left")
    table.add_column("")
    for count in COUNTS:
        table.add_column(str(count), justify="right")
    for name in medians[0]:
        table.add_row(name, *(f"{each[name]:,.2f}" for each in medians))
    times = [each[RATE] / medians[0][RATE] for each in medians]
    table.add_row("times one replica's rate", *(f"{each:.2f}" for each in times))
    cores = [1e3 / each[REPLICAS] * count for count, each in zip(COUNTS, medians, strict=True)]
    table.add_row("with a core for each: answers/s (reckoned)", *(f"{each:,.0f}" for each in cores))
    console.print(table)


def _cost(console: Console, seconds: float, repeat: int) -> None:
    core = take_core()
    place = "among all else" if core is None else f"on core {core}, all else on another"
    console.print(f"A replica at a time {place}, without a proxy; {_others()}")
    with Postgres() as postgres, tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{folder}/bench.db", "PostgreSQL": postgres.database()}
        turns, short = SLICES * repeat, seconds / SLICES
        runs = uvloop.run(side_by_side(urls, turns, short, core))
    sqlite, shared_ = (median(each) for each in runs.values())
    table = Table(title="What sharing a store costs", title_justify="left")
    for heading in ("", *runs, "ratio", "from, to", "goal"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, value in sqlite.items():
        ratios = [b[name] / a[name] for a, b in zip(*runs.values(), strict=True)]
        ratio = statistics.median(ratios)
        goal = ""
        if name in {FULL, HALF}:
            goal = f"< {MOST_SHARE:.2f}: {'met' if ratio < MOST_SHARE else 'not met'}"
        spread = f"{min(ratios):.2f}, {max(ratios):.2f}"
        table.add_row(
            name, f"{value:,.2f}", f"{shared_[name]:,.2f}", f"{ratio:.2f} x", spread, goal
        )
    console.print(table)


def _others() -> str:
    """Say how busy the machine was before."""
    return f"load of the machine before: {os.getloadavg()[0]:.1f}"


PARTS: Final = {"scale": _scale, "cost": _cost}

if __name__ == "__main__":
    main()
