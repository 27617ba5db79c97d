"""The chat as a person has it: the real program on a real terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import FileIO
from select import select
from time import monotonic
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("small")

PATIENCE = 60
OUTER = ("KONSOLE_VERSION", "SSH_CONNECTION", "TERM_PROGRAM", "WT_SESSION", "XTERM_VERSION")
"""What the terminal around the tests says of itself."""
READY = "ask the report"
"""What the greeting says: then a line can be typed."""


@dataclass
class Terminal:
    """A terminal on which `rightsbot chat` runs."""

    process: subprocess.Popen[bytes]
    keyboard: FileIO
    screen: str = field(default="")

    def press(self, keys: str) -> None:
        self.keyboard.write(keys.encode())

    def shows(self, text: str) -> str:
        """Read until the text is there; return all up to it, which the next call does not see."""
        data, until = b"", monotonic() + PATIENCE
        while text not in self.screen:
            # A cursor that blinks is news as well, so news alone do not prolong the wait.
            assert monotonic() < until, f"{text!r} does not come after {self.screen!r}"
            if not select([self.keyboard], [], [], 1)[0]:
                continue
            data += self.keyboard.read(65_536)
            try:
                self.screen += data.decode()
            except UnicodeDecodeError:
                continue  # the rest of a letter is still on its way
            data = b""
        seen, _, self.screen = self.screen.partition(text)
        return seen + text

    def ends(self) -> int:
        """Read what is still shown, for a full terminal would hold the program; return its code."""
        until = monotonic() + PATIENCE
        with suppress(OSError, ValueError):  # nobody is at the other end any more, or at this one
            while monotonic() < until and self.process.poll() is None:
                if select([self.keyboard], [], [], 0.2)[0]:
                    self.keyboard.read(65_536)
        return self.process.wait(PATIENCE)


@contextmanager
def terminal(typed: str = "", **environment: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    termios.tcsetwinsize(ours, (50, 110))
    inherited = {name: value for name, value in os.environ.items() if name not in OUTER}
    process = subprocess.Popen(
        [sys.executable, "-m", "rightsbot", "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=inherited | {"TERM": "xterm-256color"} | environment,
    )
    os.close(theirs)
    with FileIO(ours, "r+") as keyboard:
        try:
            yield Terminal(process, keyboard)
        finally:
            process.kill()
            process.wait()


def test_a_conversation() -> None:
    with terminal() as chat:
        chat.shows(READY)
        chat.press("nador\r")
        chat.shows("Nador has a border")
        chat.press("quit\r")
        assert chat.ends() == 0


def test_lines_that_were_typed_in_haste_stay_apart() -> None:
    with terminal() as chat:
        chat.shows(READY)
        chat.press("/zz\rnador\r")
        chat.shows("/zz.")
        chat.shows("Nador has a border")
        chat.press("quit\r")
        assert chat.ends() == 0


@pytest.mark.parametrize("leaving", ["exit\r", "\x11"])
def test_a_word_and_a_key_leave(leaving: str) -> None:
    with terminal() as chat:
        chat.shows(READY)
        chat.press(leaving)
        assert chat.ends() == 0


def test_a_terminal_that_goes_away_without_a_signal_ends_it() -> None:
    with terminal() as chat:
        chat.shows(READY)
        chat.keyboard.close()
        assert chat.ends() == 0


def test_a_server_that_goes_away_ends_the_conversation_of_its_page() -> None:
    page = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    done = subprocess.run(
        [sys.executable, "-m", "rightsbot", "chat", "--screen"],
        input=b"",
        stdout=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
        env=os.environ | page,
    )
    assert done.returncode == 0


def test_a_terminal_that_knows_sixel_shows_the_map() -> None:
    with terminal(TERM="foot") as chat:
        chat.shows("\x1b[c")
        chat.press("\x1b[?62;4;22c")
        chat.shows(READY)
        chat.press("/map\r")
        chat.shows("\x1bP")
        chat.press("\x11")
        assert chat.ends() == 0


def test_what_was_typed_before_the_start_is_kept() -> None:
    with terminal("nador", TERM="foot") as chat:
        assert "\x1b[c" not in chat.shows(READY)
        chat.press("\r")
        chat.shows("Nador has a border")


def test_a_terminal_that_does_not_get_everything_is_a_pipe(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with FileIO(ours, "r+"), FileIO(theirs, "r+"), (tmp_path / "log").open("w") as log:
        os.write(ours, b"quit\n")
        done = subprocess.run(
            [sys.executable, "-m", "rightsbot", "chat"],
            stdin=theirs,
            stdout=theirs,
            stderr=log,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0
        assert READY in os.read(ours, 65_536).decode()


def test_a_map_is_drawn_into_a_file_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rightsbot", "chat"],
        input=b"/map nador\n",
        capture_output=True,
        check=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    (picture,) = tmp_path.glob("rightsbot-*/map.png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert f"Saved as {picture}." in done.stdout.decode()
    assert "Map of the world with the place Nador." in done.stdout.decode()
