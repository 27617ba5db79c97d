"""Uploads from open files: in full, in pieces, again; and never longer or shorter than told."""

from __future__ import annotations

import asyncio
import io
import os
from typing import IO, TYPE_CHECKING

import pytest
from aiohttp.abc import AbstractStreamWriter
from telegram import InputFile
from telegram.error import NetworkError

from ptb_aiohttp.body import CHUNK, encode
from tests.ptb_aiohttp.calls import SOON, form, ours
from tests.ptb_aiohttp.servers import FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multidict import CIMultiDict
    from telegram.request import RequestData

    from tests.ptb_aiohttp.servers import Stub


class Pipe(io.RawIOBase):
    """A file that cannot be rewound and whose length nobody knows."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._rest.read(min(size, 1000))


class Watched(io.BytesIO):
    """A file that tells how much was asked of it at a time, and may change when it is read."""

    def __init__(self, content: bytes, change: Callable[[Watched], object] | None = None) -> None:
        super().__init__(content)
        self.asked: list[int | None] = []
        self._change = change

    def read(self, size: int | None = -1) -> bytes:
        self.asked.append(size)
        if self._change is not None and len(self.asked) == 2:
            self._change(self)
        return super().read(size)


def upload(file: IO[bytes]) -> RequestData:
    return form(document=InputFile(file, filename="f.bin", read_file_handle=False))


async def test_a_file_on_disk_is_sent_and_stays_open(stub: Stub, tmp_path: Path) -> None:
    path = tmp_path / "f.bin"
    path.write_bytes(FILE)
    with path.open("rb") as file:
        file.seek(10)  # the default class, too, begins at the beginning
        async with ours() as request:
            for _ in range(2):
                await request.post(stub.url("ok"), upload(file))
        assert not file.closed
    for seen in stub.seen:
        assert seen.form["document"] == ("f.bin", "application/octet-stream", FILE)
        assert int(seen.headers["Content-Length"]) > len(FILE)


async def test_a_file_is_read_in_pieces(stub: Stub) -> None:
    file = Watched(FILE)
    async with ours() as request:
        await request.post(stub.url("ok"), upload(file))
    assert stub.seen[0].form["document"][2] == FILE
    assert max(size or 0 for size in file.asked) == CHUNK
    assert len(file.asked) == len(FILE) / CHUNK


async def test_a_pipe_is_sent_without_a_length(stub: Stub) -> None:
    async with ours() as request:
        await request.post(stub.url("ok"), upload(Pipe(FILE)))  # type: ignore[arg-type]
    (seen,) = stub.seen
    assert seen.form["document"][2] == FILE
    assert seen.headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in seen.headers


async def test_a_file_that_grows_is_sent_as_long_as_it_was(stub: Stub) -> None:
    def grow(file: Watched) -> None:
        here = file.tell()
        file.seek(0, os.SEEK_END)
        file.write(b"more")
        file.seek(here)

    async with ours() as request:
        await request.post(stub.url("ok"), upload(Watched(FILE[:-7], grow)))
    assert stub.seen[0].form["document"][2] == FILE[:-7]


async def test_a_file_that_shrinks_is_a_network_error_at_once(stub: Stub) -> None:
    async with ours(connection_pool_size=1, read_timeout=None) as request:
        with pytest.raises(NetworkError, match="ClientConnectionError"):
            await request.post(stub.url("ok"), upload(Watched(FILE, lambda file: file.truncate(1))))
        assert stub.seen == []
        assert await request.post(stub.url("cookie")) is True


def fail(file: Watched) -> None:
    raise OSError(5, f"Input/output error in {file}")


async def test_a_file_that_cannot_be_read_is_a_network_error(stub: Stub) -> None:
    async with ours() as request:
        with pytest.raises(NetworkError, match=r"ClientOSError: Input/output error$"):
            await request.post(stub.url("ok"), upload(Watched(FILE, fail)))
        closed = io.BytesIO(FILE)
        closed.close()
        with pytest.raises(NetworkError, match="closed file"):
            await request.post(stub.url("ok"), upload(closed))
    assert stub.seen == []


async def test_a_body_is_not_read_back() -> None:
    body = encode(form(a=1), None)
    assert body is not None
    with pytest.raises(NotImplementedError):
        body.decode()


class HoldingBack(AbstractStreamWriter):
    """A writer that takes whatever it is given, and can never be rid of it."""

    async def write(self, chunk: object) -> None:
        """Take it."""

    async def write_eof(self, chunk: bytes = b"") -> None:
        """Take it."""

    async def drain(self) -> None:
        await asyncio.Event().wait()

    async def write_headers(self, status_line: str, headers: CIMultiDict[str]) -> None:
        """Take them."""

    def enable_compression(self, encoding: str = "deflate", strategy: int | None = None) -> None:
        """Never mind."""

    def enable_chunking(self) -> None:
        """Never mind."""


async def test_what_a_writer_holds_back_is_timed_too() -> None:
    body = encode(form(a=1), SOON)
    assert body is not None
    done, _ = await asyncio.wait({asyncio.create_task(body.write(HoldingBack()))}, timeout=5)
    assert [type(task.exception()) for task in done] == [TimeoutError]
