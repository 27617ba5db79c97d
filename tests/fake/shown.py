"""A message of the bot's on somebody's screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fake.refusal import Fields


@dataclass
class Shown:
    """A message of the bot's, as a reader has it on the screen now."""

    number: int
    chat: int
    text: str
    parameters: Fields
    edits: int = 0
    inline: str | None = None
    """Its id, by which alone it is known, if the bot is not in the chat."""

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """What the buttons below it say and send, in their order."""
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return [(button["text"], button.get("callback_data", "")) for row in rows for button in row]
