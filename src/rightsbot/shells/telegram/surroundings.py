"""Looks at what lies around the bot: this machine's clock, and the address of its probes."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from aiohttp import ClientConnectorError, ClientError, ClientSession

from ptb_aiohttp import default_ssl_context
from rightsbot.shells.telegram.finding import Finding, State

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientResponse

LIMIT: Final = 10.0
"""Seconds that each check may take."""
SLACK: Final = 5.0
"""Seconds that the clock may be wrong: the header has whole seconds, and the way takes time."""
TOO_WRONG: Final = 300.0
"""Seconds from which on certificates, logs and alerts go wrong."""
SHOWN: Final = 200
"""Characters of a probe's answer that are shown."""
ANYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # replaced, not bound to
"""What listens on every address is asked on this machine's own."""


async def clock(root: str, limit: float = LIMIT) -> Finding:
    """Compare the clock with the Date header of the Bot API server at `root`."""
    try:
        async with asyncio.timeout(limit), ClientSession(trust_env=True) as session:
            before = time.time()
            async with session.head(
                root, ssl=default_ssl_context(), allow_redirects=False
            ) as response:
                date = response.headers.get("Date")
            return judge_clock(date, before, time.time())
    except (ClientError, OSError, ValueError):  # OSError includes TimeoutError
        return Finding("clock", State.UNKNOWN, f"{root} could not be asked for the time.")


def judge_clock(date: str | None, before: float, after: float) -> Finding:
    """Compare a Date header with the Unix times before the request and after the response."""
    try:
        theirs = parsedate_to_datetime(date or "").timestamp()
    except ValueError:
        return Finding("clock", State.UNKNOWN, "The Bot API server told no time.")
    ahead = before - theirs if before > theirs else min(after - theirs, 0)
    off = f"{abs(ahead):.0f} seconds {'ahead of' if ahead > 0 else 'behind'} the Bot API server."
    advice = "Let the machine set its clock by NTP (timedatectl set-ntp true)."
    if abs(ahead) > TOO_WRONG:
        return Finding("clock", State.WRONG, off, advice)
    if abs(ahead) > SLACK:
        return Finding("clock", State.WARN, off, advice)
    return Finding("clock", State.OK, f"Within {SLACK:.0f} seconds of the Bot API server.")


async def probes(host: str, port: int, limit: float = LIMIT) -> Finding:
    """See who answers at the address of the probes, and whether it is ready."""
    host = ANYWHERE.get(host, host)
    where = f"http://[{host}]:{port}/readyz" if ":" in host else f"http://{host}:{port}/readyz"
    try:
        async with asyncio.timeout(limit), _answer(where) as response:
            said = (await response.content.read(SHOWN)).decode(errors="replace").strip(' []"\n')
            status = response.status
    except ClientConnectorError:
        found = f"Nothing listens at {where}: the bot does not run, or not on this machine."
        return Finding("probes", State.UNKNOWN, found)
    except (ClientError, OSError) as error:  # OSError includes TimeoutError
        found = f"{where} gives no answer ({type(error).__name__})."
        return Finding("probes", State.WRONG, found, "Restart the bot.")
    if status == HTTPStatus.OK:
        return Finding("probes", State.OK, f"{where} says that the bot is ready.")
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        found = f"{where} says that the bot is not ready: {said}."
        return Finding("probes", State.WARN, found, "Wait a minute; then look into the bot’s log.")
    found = f"{where} is answered by something else (status {status})."
    return Finding("probes", State.WRONG, found, "Choose another port, or stop what uses it.")


@asynccontextmanager
async def _answer(where: str) -> AsyncIterator[ClientResponse]:
    async with ClientSession() as session, session.get(where, allow_redirects=False) as response:
        yield response
