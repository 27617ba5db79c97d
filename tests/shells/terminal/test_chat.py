from __future__ import annotations

from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

from rightsbot.shells.terminal.chat import in_pipe
from tests.shells.terminal.conftest import talk

if TYPE_CHECKING:
    import pytest

    from rightsbot.bot import Bot


def title(bot: Bot, command: str) -> str:
    (reply,) = talk(bot).answer(command)
    return reply.title


def piped(bot: Bot, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data)))
    in_pipe(talk(bot))


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
    piped(bot, b"/city\n1\nquit\n/city nador\n", monkeypatch)
    out = capsys.readouterr().out
    assert f"\n{title(bot, '/city madrid')}\n" in out
    assert f"\n{title(bot, '/city nador')}\n" not in out
