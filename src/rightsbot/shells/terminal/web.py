"""The terminal client in a browser of this machine: every page that is opened is a conversation.

It listens on loopback alone and has no accounts, so it offers what anybody may ask, and no desk.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Final

from textual_serve.server import Server

HOST: Final = "127.0.0.1"


def serve(language: str, port: int) -> None:
    """Serve until Ctrl-C; each page runs a process of its own.

    Raises:
        OSError: the port is taken.
    """
    command = (sys.executable, "-m", "rightsbot", "chat", "--screen", "--lang", language)
    pages = Path(__file__).with_name("page")
    server = Server(shlex.join(command), HOST, port, title="rightsbot", templates_path=pages)
    server.serve()
