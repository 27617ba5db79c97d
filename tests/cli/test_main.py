from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rightsbot.cli import COMMANDS, CRASHED, INTERRUPTED, cli, main

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = "1:a"
"""A token of the right form that opens nothing."""

TELEGRAM_UNUSED = """
import sys
from rightsbot.cli import main
sys.argv = ["rightsbot", {command!r}, "/help"][:{words}]
try:
    main()
finally:
    loaded = sorted({{"telegram", "httpx", "watchfiles"}} & sys.modules.keys())
    print("LOADED", loaded, file=sys.stderr)
"""


def rightsbot(*arguments: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "rightsbot", *arguments],
        capture_output=True,
        text=True,
        check=False,
        input=stdin,
        env=os.environ | env,
    )


def test_the_help_lists_every_command_with_a_summary() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).stdout
    for name in COMMANDS:
        (line,) = (line for line in shown.splitlines() if line.startswith(f"  {name} "))
        assert len(line.split()) > 2


def test_the_version_is_the_package_s() -> None:
    shown = CliRunner().invoke(cli, ["--version"]).stdout
    assert importlib.metadata.version("rightsbot") in shown


def test_an_unknown_command_is_a_misuse() -> None:
    done = rightsbot("caht")
    assert done.returncode == 2
    assert "No such command 'caht'" in done.stderr


@pytest.mark.parametrize(
    ("how", "code", "stderr"),
    [
        ("misuse", 2, "RIGHTSBOT_X must be a number.\n"),
        ("broken", 1, "a.yaml:1:1: wrong\nb.yaml:2:1: wrong\n"),
        ("interrupt", INTERRUPTED, "\n"),
    ],
)
def test_an_expected_failure_is_its_message_and_its_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    how: str,
    code: int,
    stderr: str,
) -> None:
    monkeypatch.setitem(COMMANDS, "fail", "tests.cli.failing:fail")
    monkeypatch.setattr("sys.argv", ["rightsbot", "fail", how])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == code
    assert capsys.readouterr() == ("", stderr)


def test_a_fault_of_the_program_is_logged_with_its_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(COMMANDS, "fail", "tests.cli.failing:fail")
    monkeypatch.setattr("sys.argv", ["rightsbot", "fail", "fault"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == CRASHED
    assert "ZeroDivisionError: never expected" in caplog.text


def test_output_may_be_taken_by_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["rightsbot", "--version"])
    monkeypatch.setattr("sys.stdout", output := StringIO())
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert output.getvalue().startswith("rightsbot")


Leave = Callable[..., tuple[int, str, str]]


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Leave:
    """Runs the command line in this process; returns its exit code and what it wrote."""

    def leave(*arguments: str, **env: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["rightsbot", *arguments])
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as left:
            main()
        assert isinstance(left.value.code, int)
        return left.value.code, *capsys.readouterr()

    return leave


@pytest.mark.parametrize("arguments", [("ask", "nador"), ("chat",), ("run",)])
def test_a_wrong_setting_is_one_sentence(leave: Leave, arguments: tuple[str, ...]) -> None:
    accepted = "one of debug, info, warning and error"
    told = f"RIGHTSBOT_LOG_LEVEL must be {accepted}.\n"
    assert leave(*arguments, RIGHTSBOT_LOG_LEVEL="loud") == (2, "", told)


@pytest.mark.parametrize("arguments", [("ask", "nador"), ("chat",), ("run",)])
def test_a_missing_content_folder_is_one_sentence(
    leave: Leave, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    folder = tmp_path / "nothing"
    told = f"The content folder {folder} cannot be read: No such file or directory.\n"
    given = {"RIGHTSBOT_CONTENT": str(folder), "RIGHTSBOT_TOKEN": NOBODY}
    assert leave(*arguments, **given) == (2, "", told)


@pytest.mark.parametrize("arguments", [("ask", "nador"), ("chat",), ("run",)])
def test_broken_content_prints_every_problem_and_serves_nothing(
    leave: Leave, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "cities").mkdir()
    for name in ("nador", "madrid"):
        (tmp_path / "cities" / f"{name}.yaml").write_text("id: [\n", encoding="utf-8")
    given = {"RIGHTSBOT_CONTENT": str(tmp_path), "RIGHTSBOT_TOKEN": NOBODY}
    code, out, err = leave(*arguments, **given)
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    for name in ("nador", "madrid"):
        assert f"cities/{name}.yaml:" in err


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("command", "words"), [("ask", 3), ("chat", 2)])
def test_a_terminal_does_not_wait_for_what_only_telegram_needs(command: str, words: int) -> None:
    script = TELEGRAM_UNUSED.format(command=command, words=words)
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, input=""
    )
    assert done.stderr == "LOADED []\n"


@pytest.mark.usefixtures("small")
def test_a_piped_chat_answers_and_leaves_without_noise() -> None:
    done = rightsbot("chat", stdin="/city nador\nquit\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nNador" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("command", ["ask -", "chat"])
def test_a_closed_standard_input_is_an_empty_one(command: str) -> None:
    done = subprocess.run(  # noqa: S603  # our own program
        ["/bin/sh", "-c", f'exec "$0" -m rightsbot {command} <&-', sys.executable],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""


def test_the_content_folder_may_be_any(leave: Leave, small: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(small, target_is_directory=True)
    code, out, _ = leave("ask", "/city nador", RIGHTSBOT_CONTENT="link")
    assert code == 0
    assert "Nador" in out


WITHOUT = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
sys.modules |= dict.fromkeys(("rich", "textual", "textual_image", "textual_serve"))
from rightsbot.cli import main
for arguments in json.load(sys.stdin):
    sys.argv, said = ["rightsbot", *arguments], io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(said), redirect_stderr(said):
        try:
            main()
        except SystemExit as left:
            code = left.code
    said.flush()
    print(json.dumps((code, said.buffer.getvalue().decode())))
"""
"""Several command lines, one after another in one process, which is started once."""


@pytest.mark.usefixtures("small")
def test_only_a_conversation_needs_libraries_for_terminals() -> None:
    expected = (
        (["chat", "--screen"], 2, "pip install 'rightsbot[chat]'"),
        (["chat", "--plain"], 0, "ask the report"),
        (["web", "--port", "8000"], 2, "pip install 'rightsbot[chat]'"),
        (["--help"], 0, "doctor"),
        (["ask", "--json", "nador"], 0, "Nador"),
        (["doctor", "--help"], 0, "--json"),
        (["run", "--help"], 0, "--watch"),
    )
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", WITHOUT],
        input=json.dumps([arguments for arguments, _, _ in expected]),
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    for line, (arguments, code, told) in zip(done.stdout.splitlines(), expected, strict=True):
        left, said = json.loads(line)
        assert (arguments, left) == (arguments, code)
        assert told in said
