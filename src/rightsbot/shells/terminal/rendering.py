"""A reply on a terminal: dressed by the role of each block, or as plain text for a pipe."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rightsbot.answers.reply import TIGHT, Block, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType

    from rightsbot.answers.reply import Choice, Reply

WIDTH: Final = 88
"""The widest that text is set, in columns: longer lines are hard to read."""

STYLES: Final[Mapping[Role, str]] = {
    Role.HEADING: "bold",
    Role.STATEMENT: "",
    Role.QUOTATION: "italic",
    Role.ITEM: "",
    Role.SOURCE: "dim",
    Role.NOTE: "yellow",
}
MARKS: Final[Mapping[Role, str]] = {Role.ITEM: "•", Role.QUOTATION: "❝"}

_CONTROLS: Final = dict.fromkeys(
    (code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"),
    "\N{REPLACEMENT CHARACTER}",
)


def plain(reply: Reply) -> str:
    """Return the reply as text for a pipe, each choice with the command that it stands for."""
    parts = [reply.text]
    if reply.choices:
        parts.append(
            "\n".join(
                f"{number}. {choice.label}: {choice.command}"
                for number, choice in enumerate(reply.choices, start=1)
            )
        )
    if reply.attachment:
        parts.append(reply.attachment.text.rstrip())
    return "\n\n".join(map(_safe, parts)) + "\n"


def show(reply: Reply, console: Console) -> None:
    """Print the reply dressed, its choices numbered."""
    console.print(_dressed(reply), width=min(console.width, WIDTH))


def _dressed(reply: Reply) -> RenderableType:
    parts: list[RenderableType] = ["", Text(_safe(reply.title), style="bold cyan")]
    heads = (Block(Role.HEADING, reply.title), *reply.blocks)
    for before, block in pairwise(heads):
        if not (block.role is before.role and block.role in TIGHT):
            parts.append("")
        parts.append(_block(block))
    if reply.location:
        place = f"{reply.location.latitude:.4f}, {reply.location.longitude:.4f}"
        parts += ["", Text(f"On the map: {place}", style="dim")]
    if reply.attachment:
        parts += ["", Text(_safe(reply.attachment.text.rstrip()))]
    if reply.choices:
        parts += ["", _menu(reply.choices)]
    return Group(*parts, "")


def _block(block: Block) -> RenderableType:
    text = Text(_safe(block.text), style=STYLES[block.role])
    if block.role not in MARKS:
        return text
    hanging = Table.grid(padding=(0, 1))
    hanging.add_row(MARKS[block.role], text)
    return hanging


def _menu(choices: tuple[Choice, ...]) -> RenderableType:
    menu = Table.grid(padding=(0, 1))
    menu.add_column(justify="right", style="cyan")
    for number, choice in enumerate(choices, start=1):
        menu.add_row(str(number), Text(_safe(choice.label)))
    return Padding(menu, (0, 0, 0, 1))


def _safe(text: str) -> str:
    """Return the text without control characters, which could command a terminal."""
    return text.translate(_CONTROLS)
