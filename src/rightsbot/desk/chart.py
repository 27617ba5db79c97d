"""Pictures, drawn by a process of their own, and that of `/stats` among them.

Matplotlib takes some 60 MB and keeps them; the bot's process never imports it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rightsbot.desk.aside import AsideError, aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.figures import Figures

PATIENCE = 20.0
"""How many seconds the drawing may take."""
# -P: a file of that name where the bot was started must not become the program.
PROGRAM = (sys.executable, "-P", "-m", "rightsbot.desk.drawing")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class ChartError(Exception):
    """The picture could not be drawn; the message says why."""


async def draw(
    figures: Figures, language: str, program: Sequence[str] = PROGRAM, patience: float = PATIENCE
) -> bytes:
    """Return a picture of the figures, a PNG 1,080 pixels wide, with words in a language.

    Raises:
        ChartError: The other process failed, or took longer than `patience` seconds.
    """
    return await drawn(figures.json(), (*program, language), patience)


async def drawn(given: bytes, program: Sequence[str], patience: float = PATIENCE) -> bytes:
    """Return the PNG that a process of its own draws of what it is given.

    Raises:
        ChartError: The other process failed, or took longer than `patience` seconds.
    """
    try:
        return await aside("chart", program, given, _SIGNATURE, patience)
    except AsideError as error:
        raise ChartError(str(error)) from None
