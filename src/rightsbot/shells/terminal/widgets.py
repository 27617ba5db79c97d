"""What the talk on the screen is made of: bubbles, and the buttons below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from rightsbot.shells.terminal.plain import safe
from rightsbot.shells.terminal.rendering import dressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key
    from textual.widget import Widget

    from rightsbot.answers.reply import Choice, Reply


class Line(Input):
    """The line to write in, which is empty as soon as Enter is there.

    Textual lets Enter go the round of its bindings while later letters are written already, and two
    lines that were typed or pasted in haste would become one.
    """

    def on_key(self, event: Key) -> None:
        """Send the line on Enter."""
        if event.key == "enter":
            event.stop()
            self.post_message(self.Submitted(self, self.value))
            self.clear()


class ChoiceButton(Button):
    """A button below a reply: what it says, and the command that it sends."""

    def __init__(self, choice: Choice) -> None:
        """Show a choice."""
        super().__init__(Text(safe(choice.label)), compact=True)
        self.command = choice.command


class DeedButton(Button):
    """A button that does something on this side, and sends nothing."""

    def __init__(self, label: str, do: Callable[[], None]) -> None:
        """Show what it is called; whoever hears that it was pressed calls `do`."""
        super().__init__(Text(safe(label)), compact=True)
        self.do = do


class Bubble(Vertical):
    """A reply, which comes into view as soon as it has a place; its beginning stands on top."""

    def __init__(self, reply: Reply, *pictures: Widget) -> None:
        """Show a reply without its buttons, below what it has to look at."""
        super().__init__(*pictures, Static(dressed(reply)), classes="said")
        self._is_seen = False

    def on_resize(self) -> None:
        """Come into view once, and let the reader scroll away after that."""
        if not self._is_seen:
            self._is_seen = True
            self.scroll_visible(top=True, animate=False)
