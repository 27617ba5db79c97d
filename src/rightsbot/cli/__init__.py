"""The command line: the one place where settings are read and the parts are put together."""

from __future__ import annotations

import io
import logging
import sys
from typing import Final

import click

from rightsbot.cli.lazy import LazyGroup

COMMANDS: Final = {
    "chat": "rightsbot.cli.chat:chat",
    "web": "rightsbot.cli.web:web",
    "ask": "rightsbot.cli.ask:ask",
    "run": "rightsbot.cli.run:run",
    "content": "rightsbot.cli.content_group:content",
    "store": "rightsbot.cli.store:store",
    "doctor": "rightsbot.cli.doctor:doctor",
}
INTERRUPTED = 130
CRASHED = 70

log = logging.getLogger(__name__)


@click.group(cls=LazyGroup, table=COMMANDS)
@click.version_option(package_name="rightsbot", prog_name="rightsbot")
def cli() -> None:
    """Answer questions on cities and migration from one conference report."""


def main() -> None:
    """Run the command line and leave with its exit code; no failure passes this boundary raw."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows a question mark for it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.stdin is None:
        # It was closed for us, which is as good as empty.
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="rightsbot", standalone_mode=False)
    except click.ClickException as failure:
        failure.show()
        return failure.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception:
        log.critical("rightsbot has met a fault of its own", exc_info=True)
        return CRASHED
    return code if isinstance(code, int) else 0
