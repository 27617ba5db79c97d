"""The terminal client: a conversation in bubbles, with buttons to click and a choice of languages.

It shows what any chat would: the same replies, and buttons that send the same commands.
"""

from __future__ import annotations

import asyncio
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, ItemGrid, VerticalScroll
from textual.widgets import Button, Input, Select, Static

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.completion import Names
from rightsbot.shells.terminal.conversation import leaves
from rightsbot.shells.terminal.plain import safe
from rightsbot.shells.terminal.presence import is_anyone_there
from rightsbot.shells.terminal.widgets import Bubble, ChoiceButton, DeedButton, Line
from rightsbot.speech.negotiation import negotiate
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from rightsbot.answers.reply import Attachment, Reply
    from rightsbot.bot import Bot
    from rightsbot.shells.terminal.conversation import Conversation

WRITE = phrase("A city, a person, a word or a question")
COPIED = phrase("Copied.")
OPEN = phrase("Open the picture")
KEYS = phrase("Ctrl+L: language · Ctrl+Q: leave")


def show(
    bot: Bot, conversation: Conversation, picture: Callable[[bytes], Widget | None] | None
) -> None:
    """Converse on the terminal's screen until the user leaves.

    Args:
        bot: whose names complete what is typed.
        conversation: what is shown.
        picture: shows a PNG if the terminal can; None where it cannot at all.
    """
    Screen(bot, conversation, picture).run()


class Screen(App[None]):
    """One conversation on a terminal's screen, or in a browser's that stands for one."""

    CSS = """
    #talk { padding: 0 1; }
    .said { background: $boost; border: round $primary; padding: 0 1; margin: 1 6 0 0;
            height: auto; max-width: 92; }
    .-narrow .said { margin: 1 0 0 0; }
    .asked { height: auto; align-horizontal: right; margin: 1 0 0 0; }
    .asked Static { background: $primary-muted; padding: 0 1; width: auto; max-width: 80%; }
    .picture { width: 100%; height: auto; margin: 0 0 1 0; }
    ItemGrid { height: auto; max-width: 92; grid-gutter: 1; grid-rows: auto; margin: 1 0 0 0; }
    ItemGrid Button { width: 1fr; height: auto; background: $primary-muted; text-style: none;
                      border-left: outer $primary; content-align: left middle; text-align: left; }
    ToastRack { margin-bottom: 4; }
    #language { width: 24; }
    #keys { height: 1; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "show_languages", show=False),
        Binding("ctrl+q", "quit", show=False),
        Binding("escape", "write", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012  # as Textual types it
    AUTO_FOCUS = "#line"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "rightsbot"

    def __init__(
        self,
        bot: Bot,
        conversation: Conversation,
        picture: Callable[[bytes], Widget | None] | None = None,
    ) -> None:
        """Show a conversation with a bot, in whichever of its languages; see `show`."""
        super().__init__()
        self._bot = bot
        self._conversation = conversation
        self._picture = picture
        # First come, first served, and one at a time: a conversation knows one latest reply.
        self._turn = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Lay out the languages, the talk and the line to write in."""
        spoken = self._bot.library.content.report.languages
        self._conversation.language = negotiate(self._conversation.language, spoken)
        yield Select(
            self._offered,
            value=self._conversation.language,
            allow_blank=False,
            id="language",
            compact=True,
        )
        yield VerticalScroll(id="talk", can_focus=False)
        yield Line(id="line", select_on_focus=False)
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Greet, and wait for the first line."""
        self._write_in(self._conversation.language)
        self._work(self._conversation.greet)
        if not self.is_headless:
            self.set_interval(1, self._leave_if_alone)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer a line, or leave on a word of leaving."""
        line = event.value.strip()
        if leaves(line):
            self.exit()
        elif line:
            self._say(line)
            self._work(partial(self._conversation.answer, line))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Send what a button stands for; it works however long ago it was shown."""
        self.action_write()
        if isinstance(event.button, ChoiceButton):
            self._say(str(event.button.label))
            self._work(partial(self._conversation.press, event.button.command))
        elif isinstance(event.button, DeedButton):
            event.button.do()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Go on in another language."""
        if isinstance(event.value, str) and event.value != self._conversation.language:
            self._conversation.language = event.value
            self.action_write()
            self._write_in(event.value)
            self._work(self._conversation.greet)

    def action_show_languages(self) -> None:
        """Open the choice of languages."""
        self.query_one("#language", Select).action_show_overlay()

    def action_write(self) -> None:
        """Lead the keyboard back to the line."""
        self.query_one(Line).focus()

    def action_turn(self, pages: int) -> None:
        """Turn the pages of the talk, wherever the keyboard is."""
        talk = self.query_one("#talk", VerticalScroll)
        talk.scroll_relative(y=pages * (talk.size.height - 1), animate=False)

    def _leave_if_alone(self) -> None:
        """Leave when nobody can type any more, for Textual would read the end for ever."""
        if not is_anyone_there(over_pipe=self.is_web):
            self.exit()

    @property
    def _offered(self) -> list[tuple[str, str]]:
        spoken = self._bot.library.content.report.languages
        return [(speech_of(code).own_name, code) for code in spoken]

    def _follow(self, language: str) -> None:
        """Show the language that was chosen in the talk; the content may have a new one."""
        select = self.query_one("#language", Select)
        with select.prevent(Select.Changed):
            select.set_options(self._offered)
            select.value = language
        self._write_in(language)

    def _write_in(self, language: str) -> None:
        speech, line = speech_of(language), self.query_one(Line)
        self.query_one("#keys", Static).update(speech.say(KEYS))
        line.placeholder = speech.say(WRITE)
        line.suggester = Names(self._bot, COMMANDS, language)

    def _say(self, text: str) -> None:
        bubble = Horizontal(Static(Text(safe(text))), classes="asked")
        talk = self.query_one("#talk", VerticalScroll)
        talk.mount(bubble)
        talk.scroll_end(animate=False)

    def _work(self, ask: Callable[[], tuple[Reply, ...]]) -> None:
        """Answer beside the screen, for a map and an answer of the desk take their time."""
        self.run_worker(self._answer(ask), group="answers")

    async def _answer(self, ask: Callable[[], tuple[Reply, ...]]) -> None:
        async with self._turn:
            for reply in await asyncio.to_thread(ask):
                self._show(reply)

    def _show(self, reply: Reply) -> None:
        if reply.language:
            self._follow(reply.language)
        talk = self.query_one("#talk", VerticalScroll)
        talk.mount(Bubble(reply, *self._pictures(reply)))
        if buttons := [*map(ChoiceButton, reply.choices), *self._deeds(reply)]:
            talk.mount(ItemGrid(*buttons, min_column_width=36))

    def _pictures(self, reply: Reply) -> Iterator[Widget]:
        enclosed = reply.attachment
        if self._picture and enclosed and enclosed.is_picture:
            picture = self._picture(enclosed.data)
            if picture:
                yield picture

    def _deeds(self, reply: Reply) -> Iterator[DeedButton]:
        """Yield what can be done with a reply on this side of the conversation."""
        speech = speech_of(self._conversation.language)
        if copy := reply.citation:
            yield DeedButton(copy.label, partial(self._copy, copy.text, speech.say(COPIED)))
        if self.is_web and reply.attachment and reply.attachment.is_picture:
            yield DeedButton(speech.say(OPEN), partial(self._open, reply.attachment))

    def _copy(self, text: str, done: str) -> None:
        self.copy_to_clipboard(text)
        self.notify(done, markup=False)

    def _open(self, enclosed: Attachment) -> None:
        """Let the browser show a picture, which it does better than a terminal within it."""
        self.deliver_binary(
            BytesIO(enclosed.data),
            save_filename=enclosed.name,
            open_method="browser",
            mime_type="image/png",
        )
