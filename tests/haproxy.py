"""A real HAProxy with the configuration that the project ships."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

CONFIG = (Path(__file__).parents[1] / "deploy/haproxy.cfg").read_text("utf-8")
HAPROXY = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")
MISSING = "there is no HAProxy"
"""Why tests are skipped without one."""


@dataclass(frozen=True, slots=True)
class Balancer:
    """HAProxy at work."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        """Where it listens, without a path."""
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def balancing(folder: Path, ports: Iterable[int]) -> AsyncIterator[Balancer]:
    """Balance servers on these ports of 127.0.0.1.

    The shipped configuration is used as it is, save for addresses, TLS, user and log.
    """
    assert HAPROXY, MISSING
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        (folder / "haproxy.log").open("w") as log,
    ):
        (folder / "haproxy.cfg").write_text(_config(listener.fileno(), ports), "utf-8")
        process = await asyncio.create_subprocess_exec(
            *(HAPROXY, "-db", "-dW", "-f", str(folder / "haproxy.cfg")),
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            yield Balancer(listener.getsockname()[1], process.pid)
        finally:
            process.kill()
            await process.wait()


def _config(listener: int, ports: Iterable[int]) -> str:
    config = re.sub(r"(?m)^    (user|group) .*\n", "", CONFIG)
    config = config.replace("log /dev/log local0", "log stdout format raw local0")
    config = re.sub(r"(?m)^    bind .*$", f"    bind fd@{listener}", config)
    servers = [
        f"    server replica-{number} 127.0.0.1:{port}\n" for number, port in enumerate(ports, 1)
    ]
    return re.sub(r"(?m)^    server .*\n", "", config) + "".join(servers)
