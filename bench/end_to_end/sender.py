"""One of Telegram's connections to a webhook: a request at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from httptools import HttpResponseParser

if TYPE_CHECKING:
    from bench.end_to_end.bots import Webhook


class Sender(asyncio.Protocol):
    """Connects when it must, and stays so; httptools calls the methods that begin with `on_`."""

    def __init__(self, webhook: Webhook) -> None:
        """Post to this webhook."""
        self._webhook = webhook
        self._transport: asyncio.Transport | None = None
        self._status: asyncio.Future[int] | None = None
        self._head = (
            f"POST {webhook.path} HTTP/1.1\r\nHost: {webhook.host}:{webhook.port}\r\n"
            "Content-Type: application/json\r\nAccept-Encoding: gzip, deflate\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {webhook.secret}\r\nContent-Length: "
        ).encode()

    async def post(self, body: bytes) -> int:
        """Return the status that a request is answered with.

        Raises:
            OSError: if there is no connection, or it breaks.
        """
        loop = asyncio.get_running_loop()
        if self._transport is None or self._transport.is_closing():
            await loop.create_connection(lambda: self, self._webhook.host, self._webhook.port)
        self._status = loop.create_future()
        cast("asyncio.Transport", self._transport).write(
            b"%s%d\r\n\r\n%s" % (self._head, len(body), body)
        )
        return await self._status

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start to read responses."""
        self._transport = cast("asyncio.Transport", transport)
        self._parser = HttpResponseParser(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the request that is under way."""
        self._transport = None
        if self._status is not None and not self._status.done():
            self._status.set_exception(exc if isinstance(exc, OSError) else ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Hand the status over."""
        if self._status is not None and not self._status.done():
            self._status.set_result(self._parser.get_status_code())
