"""The terminal client: a conversation in bubbles, with buttons to click and a choice of languages.

It shows what any chat would: the same replies, and buttons that send the same commands.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.containers import Horizontal, ItemGrid, Vertical, VerticalScroll
from textual.widgets import Button, Footer, Input, Select, Static

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.completion import Names
from rightsbot.shells.terminal.conversation import leaves
from rightsbot.shells.terminal.plain import safe
from rightsbot.shells.terminal.presence import is_anyone_there
from rightsbot.shells.terminal.rendering import dressed
from rightsbot.speech.negotiation import negotiate
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rightsbot.answers.reply import Choice, Reply
    from rightsbot.bot import Bot
    from rightsbot.shells.terminal.conversation import Conversation

WRITE = phrase("A city, a person, a word or a question")


def show(bot: Bot, conversation: Conversation) -> None:
    """Converse on the terminal's screen until the user leaves."""
    Screen(bot, conversation).run()


class ChoiceButton(Button):
    """A button below a reply: what it says, and the command that it sends."""

    def __init__(self, choice: Choice) -> None:
        """Show a choice."""
        super().__init__(Text(safe(choice.label)), compact=True)
        self.command = choice.command


class Bubble(Vertical):
    """A reply, which comes into view as soon as it has a place; its beginning stands on top."""

    def __init__(self, reply: Reply) -> None:
        """Show a reply without its buttons."""
        super().__init__(Static(dressed(reply)), classes="said")
        self._is_seen = False

    def on_resize(self) -> None:
        """Come into view once, and let the reader scroll away after that."""
        if not self._is_seen:
            self._is_seen = True
            self.scroll_visible(top=True, animate=False)


class Screen(App[None]):
    """One conversation on a terminal's screen, or in a browser's that stands for one."""

    CSS = """
    #talk { padding: 0 1; }
    .said { background: $boost; border: round $primary; padding: 0 1; margin: 1 6 0 0;
            height: auto; max-width: 92; }
    .asked { height: auto; align-horizontal: right; margin: 1 0 0 0; }
    .asked Static { background: $primary-muted; padding: 0 1; width: auto; max-width: 80%; }
    ItemGrid { height: auto; max-width: 92; grid-gutter: 0 1; grid-rows: 1; }
    ChoiceButton { width: 1fr; background: $primary-muted; text-style: none; }
    #language { width: 24; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+l", "show_languages", "Language"),
        ("ctrl+q", "quit", "Leave"),
    ]
    AUTO_FOCUS = "#line"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "rightsbot"

    def __init__(self, bot: Bot, conversation: Conversation) -> None:
        """Show a conversation with a bot, in whichever of its languages."""
        super().__init__()
        self._bot = bot
        self._conversation = conversation

    def compose(self) -> ComposeResult:
        """Lay out the languages, the talk and the line to write in."""
        spoken = self._bot.library.content.report.languages
        self._conversation.language = negotiate(self._conversation.language, spoken)
        yield Select(
            [(speech_of(code).own_name, code) for code in spoken],
            value=self._conversation.language,
            allow_blank=False,
            id="language",
            compact=True,
        )
        yield VerticalScroll(id="talk")
        yield Input(id="line")
        yield Footer()

    def on_mount(self) -> None:
        """Greet, and wait for the first line."""
        self._write_in(self._conversation.language)
        self._work(self._conversation.greet)
        if not self.is_headless:
            self.set_interval(1, self._leave_if_alone)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer a line, or leave on a word of leaving."""
        line = event.value.strip()
        event.input.clear()
        if leaves(line):
            self.exit()
        elif line:
            self._say(line)
            self._work(partial(self._conversation.answer, line))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Send what a button stands for; it works however long ago it was shown."""
        if isinstance(event.button, ChoiceButton):
            self._say(str(event.button.label))
            self._work(partial(self._conversation.press, event.button.command))

    def on_select_changed(self, event: Select.Changed) -> None:
        """Go on in another language."""
        if isinstance(event.value, str) and event.value != self._conversation.language:
            self._conversation.language = event.value
            self._write_in(event.value)
            self._work(self._conversation.greet)

    def action_show_languages(self) -> None:
        """Open the choice of languages."""
        self.query_one("#language", Select).action_show_overlay()

    def _leave_if_alone(self) -> None:
        """Leave when nobody can type any more, for Textual would read the end for ever."""
        if not is_anyone_there(over_pipe=self.is_web):
            self.exit()

    def _write_in(self, language: str) -> None:
        line = self.query_one("#line", Input)
        line.placeholder = speech_of(language).say(WRITE)
        line.suggester = Names(self._bot, COMMANDS, language)

    def _say(self, text: str) -> None:
        bubble = Horizontal(Static(Text(safe(text))), classes="asked")
        self.query_one("#talk").mount(bubble)

    def _work(self, ask: Callable[[], tuple[Reply, ...]]) -> None:
        """Answer beside the screen, one after another, for an answer of the desk takes its time."""
        self.run_worker(partial(self._answer, ask), thread=True, group="answers")

    def _answer(self, ask: Callable[[], tuple[Reply, ...]]) -> None:
        for reply in ask():
            self.call_from_thread(self._show, reply)

    def _show(self, reply: Reply) -> None:
        talk = self.query_one("#talk", VerticalScroll)
        talk.mount(Bubble(reply))
        if reply.choices:
            talk.mount(ItemGrid(*map(ChoiceButton, reply.choices), min_column_width=36))
