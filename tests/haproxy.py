"""A real HAProxy with the configuration that the project ships."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

CONFIG = (Path(__file__).parents[1] / "deploy/haproxy.cfg").read_text("utf-8")
HAPROXY = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")
MISSING = "there is no HAProxy"
"""Why tests are skipped without one."""


@asynccontextmanager
async def balancing(folder: Path, ports: Iterable[int]) -> AsyncIterator[str]:
    """Balance three servers on ports of 127.0.0.1, and yield the URL.

    The shipped configuration is used as it is, save for addresses, TLS, user and log.
    """
    assert HAPROXY, MISSING
    with socket.create_server(("127.0.0.1", 0)) as listener:
        (folder / "haproxy.cfg").write_text(_config(listener.fileno(), ports), "utf-8")
        process = await asyncio.create_subprocess_exec(
            *(HAPROXY, "-db", "-dW", "-f", str(folder / "haproxy.cfg")),
            pass_fds=[listener.fileno()],
            stdout=asyncio.subprocess.DEVNULL,  # a line for each request
        )
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            process.kill()
            await process.wait()


def _config(listener: int, ports: Iterable[int]) -> str:
    left = iter(ports)
    config = re.sub(r"(?m)^    (user|group) .*\n", "", CONFIG)
    config = config.replace("log /dev/log local0", "log stdout format raw local0")
    config = re.sub(r"(?m)^    bind .*$", f"    bind fd@{listener}", config)
    return re.sub(r"(?m)(server .*):808\d$", lambda found: f"{found[1]}:{next(left)}", config)
