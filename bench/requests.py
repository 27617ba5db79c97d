"""Compare request classes: `python -m bench.requests`, in ratios of aiohttp's to the default's.

Each class sends messages, so many in flight at once, to a stub of the Bot API that runs in another
process, on another core where the system lets us choose. A run is repeated, and the median told.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import ssl
import statistics
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter
from typing import TYPE_CHECKING, Any

import uvloop
from aiohttp import web
from rich.console import Console
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from ptb_aiohttp import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

TOKEN = "1:bench"  # noqa: S105 - the stub takes any
ANSWER = (
    b'{"ok":true,"result":{"message_id":1,"date":1700000000,'
    b'"chat":{"id":1,"type":"private","first_name":"A"},"text":"a"}}'
)
TEXT = "Nador: what a city did, for whom, with whom, and what came of it. " * 10
LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "uvloop": uvloop.new_event_loop,
}


@dataclass(frozen=True, slots=True)
class Run:
    """What the calls of one run took."""

    per_second: float
    milliseconds_of_cpu: float
    """User and system time of this process for each call."""


def _pin(core: int) -> None:
    if hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > 1:
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[core]})


def _serve(delay: float, parent: Connection) -> None:
    """Run the stub: every call is answered alike, after a delay in seconds."""

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        if delay:
            await asyncio.sleep(delay)
        return web.Response(body=ANSWER, content_type="application/json")

    async def serve() -> None:
        app = web.Application()
        app.router.add_post("/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        parent.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    _pin(1)
    uvloop.run(serve())


@contextmanager
def _stub(delay: float) -> Iterator[str]:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(delay, theirs), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/bot"
    finally:
        process.terminate()
        process.join()


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def _send(request: BaseRequest, url: str, calls: int, in_flight: int) -> Run:
    """Send messages through the library's own `Bot`, after a few that are not counted."""
    bot = Bot(TOKEN, base_url=url, request=request)

    async def worker(share: int) -> None:
        for _ in range(share):
            await bot.send_message(1, TEXT)

    async with request:
        await asyncio.gather(*(worker(2) for _ in range(in_flight)))
        cpu, start = _cpu(), perf_counter()
        await asyncio.gather(*(worker(calls // in_flight) for _ in range(in_flight)))
        seconds, cpu = perf_counter() - start, _cpu() - cpu
    sent = calls // in_flight * in_flight
    return Run(sent / seconds, 1000 * cpu / sent)


def _median(
    make: Callable[[], BaseRequest], url: str, chosen: argparse.Namespace, in_flight: int
) -> Run:
    runs = []
    for _ in range(chosen.repeat):
        with asyncio.Runner(loop_factory=LOOPS[chosen.loop]) as runner:
            runs.append(runner.run(_send(make(), url, chosen.calls, in_flight)))
    return Run(
        statistics.median(run.per_second for run in runs),
        statistics.median(run.milliseconds_of_cpu for run in runs),
    )


def main() -> None:
    """Print a line for each number of calls in flight, against a quick stub and a slow one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=600)
    parser.add_argument("--in-flight", type=int, nargs="+", default=[10, 40, 200])
    parser.add_argument("--delays", type=float, nargs="+", default=[0, 0.05], help="seconds")
    parser.add_argument("--loop", choices=LOOPS, default="uvloop")
    parser.add_argument("--repeat", type=int, default=3)
    chosen = parser.parse_args()
    _pin(0)
    context = ssl.create_default_context()
    # Patient: where a pool collapses, the figures shall tell, not timeouts.
    patient: dict[str, Any] = dict.fromkeys(("pool_timeout", "read_timeout", "connect_timeout"))
    Console().print(
        f"{chosen.calls} calls, {chosen.loop}, median of {chosen.repeat}: aiohttp to httpx"
    )
    Console().print(" delay  in flight      calls/s       ratio    CPU ms/call       ratio")
    for delay in chosen.delays:
        with _stub(delay) as url:
            for in_flight in chosen.in_flight:
                aiohttp, httpx = (
                    _median(make, url, chosen, in_flight)
                    for make in (
                        lambda: AiohttpRequest(**patient, ssl_context=context),
                        lambda: HTTPXRequest(**patient, httpx_kwargs={"verify": context}),
                    )
                )
                _print(delay, in_flight, aiohttp, httpx)


def _print(delay: float, in_flight: int, aiohttp: Run, httpx: Run) -> None:
    faster = aiohttp.per_second / httpx.per_second
    lighter = httpx.milliseconds_of_cpu / aiohttp.milliseconds_of_cpu
    rates = f"{aiohttp.per_second:5.0f} : {httpx.per_second:4.0f}  {faster:8.1f} x"
    costs = f"{aiohttp.milliseconds_of_cpu:5.2f} : {httpx.milliseconds_of_cpu:5.2f}"
    Console().print(f"{1000 * delay:3.0f} ms  {in_flight:9}  {rates}  {costs}  {lighter:8.1f} x")


if __name__ == "__main__":
    main()
