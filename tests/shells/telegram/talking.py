"""HTTP as it goes over the wire, so that a test may also send what no client library would."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rightsbot.shells.telegram.address import Address

PATIENCE = 30
"""Seconds after which a test that waits for an answer fails."""


@dataclass(frozen=True)
class Answer:
    """A response; status 0 if the connection was closed without one."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    def json(self) -> object:
        return json.loads(self.body)


class Line:
    """One connection to a server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, raw: bytes) -> None:
        self._writer.write(raw)
        await self._writer.drain()

    async def answer(self, *, to_head: bool = False) -> Answer:
        async with asyncio.timeout(PATIENCE):
            try:
                head = await self._reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                return Answer(0, {})
            first, *lines = head.decode("latin-1").strip().split("\r\n")
            headers = {name.lower(): value for name, value in (each.split(": ") for each in lines)}
            length = 0 if to_head else int(headers.get("content-length", "0"))
            return Answer(int(first.split()[1]), headers, await self._reader.readexactly(length))

    async def closed(self) -> bool:
        """Wait until the server closes the connection."""
        async with asyncio.timeout(PATIENCE):
            try:
                return await self._reader.read(1) == b""
            except ConnectionError:
                return True


@asynccontextmanager
async def line(address: Address) -> AsyncIterator[Line]:
    reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        yield Line(reader, writer)
    finally:
        writer.close()


async def exchange(address: Address, raw: bytes) -> Answer:
    """Send something and return what the server answers."""
    async with line(address) as connection:
        await connection.send(raw)
        return await connection.answer(to_head=raw.startswith(b"HEAD "))


def request(
    method: str = "GET",
    path: str = "/",
    headers: dict[str, str | bytes] | None = None,
    body: bytes | None = None,
) -> bytes:
    """Write a request, with a Content-Length if it has a body."""
    fields: dict[str, str | bytes] = {"Host": "localhost", **(headers or {})}
    if body is not None:
        fields.setdefault("Content-Length", str(len(body)))
    lines = [f"{method} {path} HTTP/1.1".encode()]
    for name, value in fields.items():
        lines.append(name.encode() + b": " + (value.encode() if isinstance(value, str) else value))
    return b"\r\n".join([*lines, b"", body or b""])
