"""What a button of a choice carries beside its command: the tag of the question that it answers.

So whoever presses it takes the question off those asked in vain, in any replica and after any
restart, without anybody's having been remembered.
"""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 64
"""The most bytes that Telegram lets a button carry."""
_TAGGED = re.compile(r"(?P<command>.+)\n(?P<tag>[0-9a-f]{8})", re.DOTALL)


def with_tag(command: str, tag: str) -> str:
    """Return what a button is to carry; without the tag where there is no room for it."""
    data = f"{command}\n{tag}"
    return data if len(data.encode()) <= MOST else command


def split_tag(data: str) -> tuple[str, str | None]:
    """Return the command that a button carries, and the tag if there is one."""
    tagged = _TAGGED.fullmatch(data)
    return (tagged["command"], tagged["tag"]) if tagged else (data, None)
