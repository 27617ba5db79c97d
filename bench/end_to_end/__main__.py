"""Measure whole bots beside one another: rates, waits, memory and start, and the goals for ours."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

import uvloop
from rich.console import Console

from bench.end_to_end.bots import CONTENDERS, BrokenBotError
from bench.end_to_end.figures import busy, median
from bench.end_to_end.measuring import measure
from bench.end_to_end.process import take_core
from bench.end_to_end.report import comparison, goals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.end_to_end.figures import Figures


ALONE = 90
"""Percent of a core at full load, below which a bot was not alone on it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run each bot in turn, several times, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.end_to_end", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="of each load")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--bots", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--connections", type=int, default=40, help="that Telegram opens")
    chosen = parser.parse_args(arguments)
    if not all(CONTENDERS[name].is_installed() for name in chosen.bots):
        sys.exit("The other bots are not installed yet; `make bench` installs them.")
    console = Console(width=110)
    core = take_core()
    place = "on the core of the load, too" if core is None else f"on core {core}"
    console.print(
        f"/city Nador by webhook, {chosen.connections} connections; bots {place}; "
        f"median of {chosen.repeat} runs in turn, {chosen.seconds:g} s for each load"
    )
    try:
        medians = _measured(chosen, core, console)
    except BrokenBotError as error:
        sys.exit(str(error))
    console.print(comparison(medians))
    console.print(goals(medians))
    for name, figures in medians.items():
        if (share := figures[busy("at once")]) < ALONE:
            console.print(
                f"{CONTENDERS[name].label} had {share:.0f} % of its core at full load: others run "
                "on it, so trust the processor time before the rates and waits."
            )


def _measured(
    chosen: argparse.Namespace, core: int | None, console: Console
) -> Mapping[str, Figures]:
    """Return each bot's medians; the bots take turns, so that the machine's moods meet them all."""
    runs: dict[str, list[Figures]] = {name: [] for name in chosen.bots}
    for _ in range(chosen.repeat):
        for name, measured in runs.items():
            bot = CONTENDERS[name]
            figures, load = uvloop.run(measure(bot, chosen.seconds, chosen.connections, core))
            measured.append(figures)
            if load.refused or load.lost:
                console.print(
                    f"{bot.label}: {load.refused} posts to be repeated, "
                    f"{load.lost} updates never answered"
                )
            gc.collect()
    return {name: median(each) for name, each in runs.items()}


if __name__ == "__main__":
    main()
