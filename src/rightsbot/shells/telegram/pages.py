"""The pages of replies that were rendered before: most people ask the same things."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from rightsbot.shells.telegram.render import render

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.shells.telegram.render import Page

KEPT: Final = 512
"""How many are kept."""


class Pages:
    """Renders replies, and remembers the latest by identity.

    The core gives the same reply for the same question as long as its snapshot is in service, and
    to compare two replies would take longer than to render one.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._kept: OrderedDict[int, tuple[Reply, Page]] = OrderedDict()

    def of(self, reply: Reply, username: str) -> Page:
        """Return a reply's page; `username` is the bot's."""
        key = id(reply)
        if key not in self._kept:
            # The reply is kept as well, so that its identity is not given to another.
            self._kept[key] = reply, render(reply, username)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key][1]
