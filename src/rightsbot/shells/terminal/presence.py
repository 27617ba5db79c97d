"""Whether somebody is still there: a terminal may go away without the signal that says so."""

from __future__ import annotations

import os
import select
from typing import Final

_KEYBOARD: Final = 0


def is_anyone_there(*, over_pipe: bool) -> bool:
    """Whether standard input still leads to somebody, without reading from it.

    Args:
        over_pipe: whether a server writes into a pipe what is typed elsewhere; else it is typed
            at a terminal.
    """
    if not over_pipe:
        return os.isatty(_KEYBOARD)
    poll = select.poll()
    poll.register(_KEYBOARD, 0)  # that the other end is closed is told without being asked for
    return not poll.poll(0)
