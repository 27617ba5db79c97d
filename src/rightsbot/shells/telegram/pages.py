"""The pages of answers, of which those of cards are kept: most people ask the same things."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Outcome, Role
from rightsbot.shells.telegram.render import page_of
from rightsbot.shells.telegram.thumbs import with_thumbs

if TYPE_CHECKING:
    from telegram import User

    from rightsbot.answers.reply import Reply
    from rightsbot.shells.telegram.render import Page

KEPT: Final = 512
"""How many are kept."""


class Pages:
    """Renders replies, and remembers the pages of the latest cards by their replies' identity.

    The core gives the same reply for the same card as long as its snapshot is in service, and to
    compare two replies would take longer than to render one. What repeats words of a question is
    not remembered, since questions are to be forgotten.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._kept: OrderedDict[int, tuple[Reply, Page]] = OrderedDict()

    def of(self, reply: Reply, me: User) -> Page:
        """Return a reply's page with thumbs; `me` is as in `page_of`, and the same each time."""
        key = id(reply)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][1]
        page = with_thumbs(page_of(reply, me), reply)
        if _is_card(reply):
            # The reply is kept as well, so that its identity is not given to another.
            self._kept[key] = reply, page
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return page


def _is_card(reply: Reply) -> bool:
    """Whether a reply says what an entry says, and nothing of how it was asked for."""
    is_list = reply.outcome is Outcome.LIST  # Its identity is new each time.
    return (
        reply.payload is not None
        and not is_list
        and reply.map is None
        and all(block.role is not Role.NOTE for block in reply.blocks)
    )
