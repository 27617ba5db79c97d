"""A small HTTP server within the bot's own event loop."""

from __future__ import annotations

import asyncio
import errno
import socket
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Final

from starlette.routing import Router
from uvicorn import Config, Server
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.failure import TelegramFailure

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Sequence

    from starlette.routing import BaseRoute

HEAD_LIMIT: Final = 64 * 1024
"""Bytes of a request before its body, when they come in more than one piece."""
HEAD_SECONDS: Final = 10
"""How long a new connection may be silent, and how long a request's head may take to come."""
IDLE_SECONDS: Final = 75
"""How long a connection is kept for a next request: longer than Telegram and nginx keep theirs, so
that they are the ones who close it and no request meets a closing connection.
"""
CONNECTIONS: Final = 512
"""How many there may be at once; Telegram opens at most 100 to a webhook."""
GRACE: Final = 3
"""Seconds that requests in hand have to finish, on leaving."""

_REASONS: Final = {
    errno.EACCES: "a port below 1024 needs a privilege",
    errno.EADDRINUSE: "the address is in use",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}


@asynccontextmanager
async def listening(
    routes: Sequence[BaseRoute], address: Address, *, grace: int = GRACE
) -> AsyncIterator[Address]:
    """Serve the routes until the block is left; yields the address with the port in use.

    Args:
        routes: what is served; the first are found fastest.
        address: where to listen.
        grace: seconds that requests in hand have to finish once the block is left.

    Raises:
        TelegramFailure: nothing can listen there; the message is one sentence.
    """
    with _bind(address) as listener:
        server = _Server(
            Config(
                Router(routes, redirect_slashes=False),
                http=_Protocol,
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="error",  # Below that are strangers' mistakes, as many as they like.
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                limit_concurrency=CONNECTIONS,
                timeout_keep_alive=IDLE_SECONDS,
                timeout_graceful_shutdown=grace,
            )
        )
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield Address(*listener.getsockname()[:2])
        finally:
            server.should_exit = True
            await serving


def _bind(address: Address) -> socket.socket:
    family = socket.AF_INET6 if address.is_ipv6 else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        message = f"Nothing can listen at {address}: {reason}."
        raise TelegramFailure(message) from error


class _Server(Server):
    """uvicorn's server, which leaves the process's signals to us."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Capture none."""
        yield


class _Protocol(HttpToolsProtocol):
    """uvicorn's HTTP with bounds that it lacks: on the size of a request's head, and on its time.

    Else a stranger could fill the memory with one endless header, or keep connections for ever.
    """

    _head_bytes = 0
    _in_head = False
    _head_end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a first request."""
        super().connection_made(transport)
        self._set_head_end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._clear_head_end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what came; if a head is still incomplete, bound what is to come of it."""
        super().data_received(data)
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_LIMIT:
                self.transport.close()
            elif self._head_end is None:
                self._set_head_end()

    def on_message_begin(self) -> None:
        """Note that a head begins."""
        self._in_head = True
        self._head_bytes = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Note that a head is complete."""
        self._in_head = False
        self._clear_head_end()
        super().on_headers_complete()

    def _set_head_end(self) -> None:
        self._head_end = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _clear_head_end(self) -> None:
        if self._head_end is not None:
            self._head_end.cancel()
            self._head_end = None
