"""The chat as a person has it: the real program on a real terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from select import select
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("small")

PATIENCE = 60
COLOUR = re.compile(r"\x1b\[(?:\d+;)*3\dm")
PROMPT = "\x1b[?2004h"
"""What the terminal is told when a line can be typed: to mark what is pasted."""


@dataclass
class Terminal:
    """A terminal on which `rightsbot chat` runs."""

    process: subprocess.Popen[bytes]
    keyboard: int
    screen: str = field(default="")

    def press(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def shows(self, text: str) -> str:
        """Read until the text is there; return all up to it, which the next call does not see."""
        data = b""
        while text not in self.screen:
            ready, _, _ = select([self.keyboard], [], [], PATIENCE)
            assert ready, f"{text!r} does not come after {self.screen!r}"
            data += os.read(self.keyboard, 65_536)
            try:
                self.screen += data.decode()
            except UnicodeDecodeError:
                continue  # the rest of a letter is still on its way
            data = b""
        seen, _, self.screen = self.screen.partition(text)
        return seen + text


@contextmanager
def terminal(**env: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "rightsbot", "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=os.environ | {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"} | env,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_conversation() -> None:
    with terminal() as chat:
        greeting = chat.shows(PROMPT)
        assert "quit leaves" in greeting
        assert COLOUR.search(greeting)
        chat.press("/cit\t")
        chat.shows("/city")
        chat.press(" nad\t")
        chat.shows("Nador")
        chat.press("\r")
        chat.shows("Report, “")
        chat.shows(PROMPT)
        chat.press("\x1b[A\r")  # the line before, once more
        chat.shows("Report, “")
        chat.shows(PROMPT)
        chat.press("\x04")
        assert chat.process.wait(PATIENCE) == 0


def test_without_colours_where_they_are_not_wanted() -> None:
    with terminal(NO_COLOR="1") as chat:
        assert not COLOUR.search(chat.shows("quit leaves"))


@pytest.mark.parametrize("word", ["quit", "exit"])
def test_ctrl_c_stays_and_a_word_leaves(word: str) -> None:
    with terminal() as chat:
        chat.shows(PROMPT)
        chat.press("/city mad\x03")
        chat.shows(PROMPT)
        chat.press(f"{word}\r")
        assert chat.process.wait(PATIENCE) == 0


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
