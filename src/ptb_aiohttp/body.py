"""What a request carries: JSON, or a form if there are files, sent piece by piece."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, ClassVar

from aiohttp import Payload
from telegram.request import RequestData

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from aiohttp.abc import AbstractStreamWriter

CHUNK = 64 * 1024
"""Bytes that are read and sent at a time."""

# What would end a name or its line early is escaped as the default request class does it.
_ESCAPES = str.maketrans({'"': "%22", "\\": "\\\\", "\r": "%0D", "\n": "%0A"})


@dataclass(frozen=True, slots=True)
class _Handle:
    """An open file of the caller's, who also closes it."""

    file: IO[bytes]
    size: int | None
    """Bytes from its beginning to its end, if that can be known before it is read."""

    @classmethod
    def rewound(cls, file: IO[bytes]) -> _Handle:
        """Go to the file's beginning, so that a call which is made again sends it whole again."""
        try:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
        except (AttributeError, OSError):
            return cls(file, None)
        return cls(file, size)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Read the file in a thread, for a disk may be slow.

        Raises:
            EOFError: if it has become shorter than what the request's head has promised.
        """
        left = self.size
        while left is None or left > 0:
            wanted = CHUNK if left is None else min(CHUNK, left)
            chunk = await asyncio.to_thread(self.file.read, wanted)
            if left is not None:
                left -= len(chunk)
            if chunk:
                yield chunk
            elif left is None:
                return
            else:
                raise EOFError


class Body(Payload):
    """A body of known type that is written once, each chunk within the write timeout.

    aiohttp has no write timeout of its own, but passes one on that a body raises.
    """

    _autoclose = True  # files are the caller's, so there is nothing to close

    def __init__(
        self, pieces: list[bytes | _Handle], content_type: str, write_timeout: float | None
    ) -> None:
        """Take the pieces in their order, and the seconds that each of their chunks may take."""
        super().__init__(None, content_type=content_type)
        self._pieces = pieces
        self._write_timeout = write_timeout
        sizes = [len(piece) if isinstance(piece, bytes) else piece.size for piece in pieces]
        known = [size for size in sizes if size is not None]
        self._size = sum(known) if len(known) == len(sizes) else None

    @property
    def consumed(self) -> bool:
        """Whether aiohttp must not send this again by itself: never, it is written only once."""
        return True

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Refuse: only a server's debugging would read a body that is being sent."""
        raise NotImplementedError

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write everything.

        Raises:
            TimeoutError: if the server does not take a chunk in time.
        """
        async for chunk in self._chunks():
            async with asyncio.timeout(self._write_timeout):
                await writer.write(chunk)
                # The writer may hold a last bit back; aiohttp would wait for it without a limit.
                await writer.drain()

    async def _chunks(self) -> AsyncIterator[bytes | memoryview]:
        for piece in self._pieces:
            if isinstance(piece, _Handle):
                async for chunk in piece.chunks():
                    yield chunk
            elif len(piece) <= CHUNK:
                yield piece
            else:
                for start in range(0, len(piece), CHUNK):
                    yield memoryview(piece)[start : start + CHUNK]


@dataclass(frozen=True, slots=True)
class JsonData:
    """Stands in for the library's final `RequestData` where the parameters are plain data."""

    parameters: Mapping[str, object]
    contains_files: ClassVar[bool] = False


def encode(data: RequestData | JsonData, write_timeout: float | None) -> Body | None:
    """Make the body of a call to the Bot API, or none if there is nothing to send.

    Without files it is JSON, which the API takes as well as the default class's form
    (https://core.telegram.org/bots/api#making-requests): a form takes urllib longer to quote than
    all else that a call does.
    """
    if isinstance(data, RequestData) and data.contains_files:
        boundary = secrets.token_hex(16)
        pieces = list(_multipart(data, boundary))
        return Body(pieces, f"multipart/form-data; boundary={boundary}", write_timeout)
    if parameters := data.parameters:
        text = json.dumps(parameters, ensure_ascii=False, separators=(",", ":"))
        return Body([text.encode()], "application/json", write_timeout)
    return None


def _multipart(data: RequestData, boundary: str) -> Iterator[bytes | _Handle]:
    """Write a form with files: our own few lines, for aiohttp's would close the caller's files."""
    for name, value in data.json_parameters.items():
        yield f"{_head(boundary, name)}\r\n\r\n{value}\r\n".encode()
    for name, (filename, content, mimetype) in data.multipart_data.items():
        head = f'{_head(boundary, name)}; filename="{filename.translate(_ESCAPES)}"'
        yield f"{head}\r\nContent-Type: {mimetype}\r\n\r\n".encode()
        yield content if isinstance(content, bytes) else _Handle.rewound(content)
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _head(boundary: str, name: str) -> str:
    escaped = name.translate(_ESCAPES)
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{escaped}"'
