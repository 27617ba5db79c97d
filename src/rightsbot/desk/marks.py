"""Messages to which a reply is a command: what they are called, and which command that is.

Such a message begins with a mark, behind which a number or an entry says what it is about. So the
reply needs no state: it works after a restart, on any replica, and in every language.
"""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "✎"
_ABOUT: Final = re.compile(
    rf"{MARK}[^#()\n]*(?:#(?P<number>[1-9]\d{{0,8}})|\((?P<entry>[a-z]+/[a-z0-9-]+)\))?"
)


def wanting(title: str, entry: str = "") -> str:
    """Mark the title of a message to which a reply is feedback, perhaps about an entry."""
    return f"{MARK} {title} ({entry})" if entry else f"{MARK} {title}"


def numbered(title: str, number: int) -> str:
    """Mark the title of a message to which a reply answers the feedback of a number."""
    return f"{MARK} {title} #{number}"


def as_command(replied_to: str, words: str) -> str | None:
    """Return the command that somebody gives by replying with words to a message of the bot's.

    Args:
        replied_to: the message's text, without its markup.
        words: what was typed.

    Returns:
        None if the message has no mark, or if a command was typed: that speaks for itself.
    """
    found = _ABOUT.fullmatch(replied_to.partition("\n")[0].strip())
    if found is None or words.lstrip().startswith("/"):
        return None
    if found["number"]:
        return f"/answer {found['number']} {words}"
    return f"/feedback about {found['entry']}: {words}" if found["entry"] else f"/feedback {words}"
