"""A Bot API server that does as little as it can, so that it is never the slowest part."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, cast

from httptools import HttpRequestParser

if TYPE_CHECKING:
    from collections.abc import Callable

_CHAT = re.compile(rb'(?:(?:^|&)chat_id=|"chat_id"(?::\s*"?|(?:\r\n[^\r\n]+)*\r\n\r\n))(-?\d+)')
"""Finds the chat in JSON, or in a form of either encoding."""
_BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_CHAT_ID, _MESSAGE_ID = 987654321, 123456789
"""What stands in a template where the figures of an answer are filled in."""


def _template(**content: object) -> bytes:
    """Write a response to `sendMessage`, all of it but the figures."""
    message = {
        "message_id": _MESSAGE_ID,
        "from": _BOT,
        "chat": {"id": _CHAT_ID, "first_name": "Amina", "username": "amina", "type": "private"},
        "date": 1_700_000_000,
        **content,
    }
    text = json.dumps({"ok": True, "result": message})
    return (
        text.replace("%", "%%")
        .replace(str(_MESSAGE_ID), "%(message)d")
        .replace(str(_CHAT_ID), "%(chat)d")
        .encode()
    )


_LINE = "Nador is where people wait to cross; what the city does for them, and with whom. "
_PLAIN = _template(text="/city Nador", entities=[{"offset": 0, "length": 5, "type": "bot_command"}])
_RICH = _template(
    text=_LINE * 39,
    entities=[
        {"offset": 0, "length": 5, "type": "bold"},
        {"offset": 2400, "length": 700, "type": "expandable_blockquote"},
        {"offset": 3110, "length": 35, "type": "url"},
    ],
    link_preview_options={"is_disabled": True},
    reply_markup={
        "inline_keyboard": [
            [{"text": f"Practices ({row})", "callback_data": f"/city nador practices {row}"}]
            for row in range(7)
        ]
    },
)
"""As Telegram tells a card of ours back, which has formatting and buttons: more to read."""
_RESULTS = {
    b"getMe": _BOT | {"can_join_groups": True, "can_read_all_group_messages": False},
    b"getMyCommands": [],
    b"getMyDescription": {"description": ""},
    b"getMyShortDescription": {"short_description": ""},
    b"getMyName": {"name": "Bench"},
    b"getUpdates": [],
    b"getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}
_OTHER = b'{"ok":true,"result":true}'


class Stub:
    """What all connections share; the bot's answers are told to `on_answer`, by their chats."""

    def __init__(self, on_answer: Callable[[int], None]) -> None:
        """Answer at once, until told otherwise."""
        self.on_answer = on_answer
        self.delay = 0.0
        """Seconds from a call to its response."""
        self.webhook_is_set = asyncio.Event()
        self._sent = 0

    async def start(self) -> asyncio.Server:
        """Listen on a free port of 127.0.0.1."""
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)

    def respond(self, method: bytes, form: bytes) -> bytes:
        """Return the JSON of a call's response, and pass on what happened."""
        if method == b"sendMessage" and (found := _CHAT.search(form)):
            self._sent += 1
            chat = int(found[1])
            self.on_answer(chat)
            template = _RICH if b"reply_markup" in form else _PLAIN
            return template % {b"message": self._sent, b"chat": chat}
        if method == b"setWebhook":
            self.webhook_is_set.set()
        if method in _RESULTS:
            return json.dumps({"ok": True, "result": _RESULTS[method]}).encode()
        return _OTHER


class _Connection(asyncio.Protocol):
    """Reads one request after the other; httptools calls the methods that begin with `on_`."""

    def __init__(self, stub: Stub) -> None:
        self._stub = stub
        self._parser = HttpRequestParser(self)
        self._url = b""
        self._form = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, part: bytes) -> None:
        self._url += part

    def on_body(self, part: bytes) -> None:
        self._form += part

    def on_message_complete(self) -> None:
        method = self._url.partition(b"?")[0].rpartition(b"/")[2]
        body = self._stub.respond(method, self._form)
        self._url = self._form = b""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        response = head % len(body) + body
        if self._stub.delay:
            asyncio.get_running_loop().call_later(self._stub.delay, self._write, response)
        else:
            self._write(response)

    def _write(self, response: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(response)
