"""A reply on a terminal, dressed by the role of each block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from rightsbot.answers.reply import TIGHT, Block, Role
from rightsbot.shells.terminal.plain import located, on_map, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType
    from rich.containers import Lines

    from rightsbot.answers.reply import Reply

STYLES: Final[Mapping[Role, str]] = {
    Role.HEADING: "bold",
    Role.STATEMENT: "",
    Role.QUOTATION: "italic",
    Role.ITEM: "",
    Role.SOURCE: "dim",
    Role.NOTE: "yellow",
}
MARKS: Final[Mapping[Role, str]] = {Role.ITEM: "•", Role.QUOTATION: "❝"}
_TIED: Final = str.maketrans("\u00a0\u202f", "\ue000\ue001")
"""Spaces at which no line may end, and letters for nobody's use that stand for them meanwhile."""
_UNTIED: Final = {letter: space for space, letter in _TIED.items()}


class Typeset(Text):
    """A text whose lines do not end at a no-break space, which Rich takes for any other."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:  # noqa: ANN401  # Rich's own
        """Return the lines of a width in cells."""
        tied = self.copy()
        tied.plain = self.plain.translate(_TIED)
        lines = tied.wrap(console, width, **options)
        for line in lines:
            line.plain = line.plain.translate(_UNTIED)
        return lines


def dressed(reply: Reply) -> RenderableType:
    """Return the reply as it looks on a terminal, without its choices and its ready citation.

    These are buttons; where they cannot be, the sources at the end say the same.
    """
    parts: list[RenderableType] = [Typeset(safe(reply.title), style="bold cyan")]
    heads = (Block(Role.HEADING, reply.title), *reply.blocks)
    for before, block in pairwise(heads):
        if not (block.role is before.role and block.role in TIGHT):
            parts.append("")
        parts.append(_block(block))
    if reply.location:
        parts += ["", Typeset(located(reply.location), style="dim")]
    if reply.venue:
        parts += ["", Typeset(safe(on_map(reply.venue)))]
    if reply.map:
        parts += ["", Typeset(safe(reply.map.alternative), style="dim")]
    if reply.attachment and reply.attachment.text:
        parts += ["", Typeset(safe(reply.attachment.text.rstrip()))]
    return Group(*parts)


def _block(block: Block) -> RenderableType:
    text = Typeset(safe(block.text), style=STYLES[block.role])
    if block.role not in MARKS:
        return text
    hanging = Table.grid(padding=(0, 1))
    hanging.add_row(MARKS[block.role], text)
    return hanging
