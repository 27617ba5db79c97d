"""Which terminal a conversation gets: a screen where somebody sits before one, else plain lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rightsbot.cli.failure import Failure
from rightsbot.cli.lazy import load, of_extras
from rightsbot.shells.terminal.chat import in_pipe

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from rightsbot.bot import Bot
    from rightsbot.shells.terminal.conversation import Conversation


def converse(bot: Bot, conversation: Conversation, *, on_screen: bool | None) -> None:
    """Converse until the user leaves; without a choice, on a screen if there is one.

    Raises:
        Failure: the packages that a screen needs are not installed.
    """
    if on_screen is None:
        # A screen is drawn on standard error, whatever is read from standard output.
        on_screen = all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr))
    if not on_screen:
        in_pipe(conversation)
        return
    try:
        show = load("rightsbot.shells.terminal.screen:show")
        picture = _picture()
    except ModuleNotFoundError as error:
        if not of_extras(error):
            raise
        message = "A screen needs more packages: pip install 'rightsbot[chat]'; --plain needs none."
        raise Failure(message) from None
    show(bot, conversation, picture)


def _picture() -> Callable[[bytes], Widget | None] | None:
    """Ask the terminal for its pictures before a screen takes it, where that can be asked."""
    if sys.platform == "win32":
        return None
    can_be_asked = load("rightsbot.shells.terminal.graphics:can_be_asked")
    return load("rightsbot.shells.terminal.picture:picture") if can_be_asked(os.environ) else None
