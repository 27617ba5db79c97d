from __future__ import annotations

from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from rightsbot.answers.commands import COMMANDS
from rightsbot.shells.terminal.chat import HINT, at_terminal, chat
from rightsbot.shells.terminal.completion import Names
from tests.shells.terminal.conftest import talk

if TYPE_CHECKING:
    from rightsbot.bot import Bot

CTRL_C, CTRL_D = "\x03", "\x04"


def typed(bot: Bot, *keys: str) -> str:
    """What a terminal shows when these keys are pressed, apart from the line being edited."""
    sink = StringIO()
    with create_pipe_input() as keyboard, create_app_session(keyboard, DummyOutput()):
        keyboard.send_text("".join(keys))
        at_terminal(talk(bot), Names(bot, COMMANDS), Console(file=sink, width=80))
    return sink.getvalue()


def title(bot: Bot, command: str) -> str:
    (reply,) = talk(bot).answer(command)
    return reply.title


def piped(bot: Bot, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data)))
    chat(bot, talk(bot))


@pytest.mark.parametrize("leaving", ["quit\r", "exit\r", "/quit\r", CTRL_D])
def test_it_greets_and_can_be_left(bot: Bot, leaving: str) -> None:
    shown = typed(bot, leaving)
    assert talk(bot).greet()[0].title in shown
    assert HINT in shown


def test_lines_are_answered_and_numbers_choose(bot: Bot) -> None:
    shown = typed(bot, "/city\r", "1\r", CTRL_D)
    assert title(bot, "/city nador") in shown


def test_a_blank_line_is_passed_over(bot: Bot) -> None:
    assert typed(bot, "\r", "  \r", CTRL_D) == typed(bot, CTRL_D)


def test_ctrl_c_clears_the_line_and_nothing_else(bot: Bot) -> None:
    shown = typed(bot, "/city mad", CTRL_C, "/city pikine\r", CTRL_D)
    assert title(bot, "/city pikine") in shown
    assert title(bot, "/city madrid") not in shown


def test_in_a_pipe_replies_are_plain_and_whole(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(bot, b"/city pikine\n\n\xff\n", monkeypatch)
    out, err = capsys.readouterr()
    assert talk(bot).greet()[0].text in out
    assert talk(bot).answer("/city pikine")[0].text in out
    assert "\x1b" not in out
    assert err == ""


def test_in_a_pipe_numbers_choose_and_quit_leaves(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(bot, b"/city\n1\nquit\n/city madrid\n", monkeypatch)
    out = capsys.readouterr().out
    assert f"\n{title(bot, '/city nador')}\n" in out
    assert f"\n{title(bot, '/city madrid')}\n" not in out
