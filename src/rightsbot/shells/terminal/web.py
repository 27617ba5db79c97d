"""The terminal client in a browser of this machine: every page that is opened is a conversation.

It listens on loopback alone and has no accounts, so it offers what anybody may ask, and no desk.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Final

from aiohttp import web
from textual_serve.server import Server

HOST: Final = "127.0.0.1"


class Preview(Server):
    """Serves the terminal client to pages of its own, and to no other site's."""

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Begin a conversation.

        Raises:
            HTTPForbidden: a page from elsewhere asks for it, which any site can let a browser do.
        """
        ours = {f"http://{name}:{self.port}" for name in (HOST, "localhost")}
        if request.headers.get("Origin") not in ours:
            raise web.HTTPForbidden
        return await super().handle_websocket(request)


def serve(language: str, port: int) -> None:
    """Serve until Ctrl-C; each page runs a process of its own.

    Raises:
        OSError: the port is taken.
    """
    command = (sys.executable, "-m", "rightsbot", "chat", "--screen", "--lang", language)
    pages = Path(__file__).with_name("page")
    server = Preview(shlex.join(command), HOST, port, title="rightsbot", templates_path=pages)
    server.serve()
