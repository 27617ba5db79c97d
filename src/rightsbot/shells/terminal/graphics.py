"""Whether the terminal can be asked what pictures it shows, with no harm to what is typed."""

from __future__ import annotations

import os
import termios
import tty
from select import select
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYBOARD: Final = 0
_NAMES: Final = frozenset(
    ("contour", "foot", "foot-extra", "iTerm.app", "mintty", "mlterm", "vscode", "WezTerm")
)
_SIGNS: Final = frozenset({"KONSOLE_VERSION", "WT_SESSION", "XTERM_VERSION"})


def can_be_asked(environment: Mapping[str, str]) -> bool:
    """Whether a person sits before a terminal that answers at once, and has typed nothing yet.

    The answer comes as if it were typed. From a terminal that gives none the next key would be
    taken for it; from afar it comes so late that it stands in the line to write in.
    """
    return may_show(environment) and os.isatty(_KEYBOARD) and not _is_typed_ahead()


def may_show(environment: Mapping[str, str]) -> bool:
    """Whether it is a terminal of this machine, of a kind that can show pictures."""
    names = {environment.get("TERM"), environment.get("TERM_PROGRAM")}
    return "SSH_CONNECTION" not in environment and bool(
        environment.keys() & _SIGNS or names & _NAMES
    )


def _is_typed_ahead() -> bool:
    before = termios.tcgetattr(_KEYBOARD)
    tty.setcbreak(_KEYBOARD, termios.TCSANOW)  # else a line that has no end yet is not seen
    try:
        return bool(select([_KEYBOARD], [], [], 0)[0])
    finally:
        termios.tcsetattr(_KEYBOARD, termios.TCSANOW, before)
