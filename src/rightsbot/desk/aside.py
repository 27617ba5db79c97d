"""Work that a process of its own does: its libraries take much memory, and keep it."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_SAID: Final = 2_000


class AsideError(Exception):
    """The work was not done; the message says why."""


async def aside(
    name: str, program: Sequence[str], given: bytes, signature: bytes, patience: float
) -> bytes:
    """Run a program on some bytes and return what it writes, which starts with `signature`.

    Raises:
        AsideError: The other process failed, or took longer than `patience` seconds.
    """
    with TemporaryDirectory(prefix=f"rightsbot-{name}-") as folder:
        process = await asyncio.create_subprocess_exec(
            *program, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=_environment(folder)
        )
        try:
            async with asyncio.timeout(patience):
                made, said = await process.communicate(given)
        except TimeoutError:
            message = f"The {name} took longer than {patience:g} s."
            raise AsideError(message) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode or not made.startswith(signature):
        reason = said.decode(errors="replace").strip()[-_MOST_SAID:]
        message = f"The {name} ended with code {process.returncode}: {reason or 'it said nothing'}"
        raise AsideError(message)
    return made


def _environment(folder: str) -> dict[str, str]:
    """Return the child's environment: ours without the bot's secrets."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("RIGHTSBOT_")}
    return ours | {"MPLCONFIGDIR": folder, "MPLBACKEND": "Agg"}
