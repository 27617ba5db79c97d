"""Servers on loopback: one that behaves as its path says, and one that a test writes by hand."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

    Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

TOKEN = "4242:AAFsecret-part_of-the-token"  # noqa: S105 - no real one
FILE = bytes(range(256)) * 4096
FOREVER = 60.0
"""Seconds, longer than any test."""

Part = tuple[str | None, str | None, bytes]
"""A form's field: its filename, its type, its content."""


def _read(value: object) -> bytes:
    """Take a parameter as the Bot API does: a string as what it says, all else as its JSON."""
    return (value if isinstance(value, str) else json.dumps(value)).encode()


@dataclass(frozen=True)
class Seen:
    """A request as the server understood it."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, Part]

    @classmethod
    async def read(cls, request: web.Request) -> Seen:
        form: dict[str, Part] = {}
        if request.content_type == "multipart/form-data":
            async for part in await request.multipart():
                assert isinstance(part, BodyPartReader)
                kind = part.headers.get("Content-Type")
                form[str(part.name)] = (part.filename, kind, bytes(await part.read()))
        elif request.content_type == "application/json":
            form = {
                name: (None, None, _read(value)) for name, value in (await request.json()).items()
            }
        else:
            fields = await request.post()
            form = {name: (None, None, str(fields[name]).encode()) for name in fields}
        return cls(request.method, request.raw_path, dict(request.headers), form)


@dataclass
class Stub:
    """A Bot API whose method names say how it answers."""

    seen: list[Seen] = field(default_factory=list)
    peers: list[object] = field(default_factory=list)
    """The client's side of the connection that each request came over."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    root: str = ""

    @classmethod
    @asynccontextmanager
    async def serving(cls, tls: ssl.SSLContext | None = None) -> AsyncIterator[Stub]:
        stub = cls()
        app = web.Application(client_max_size=2**30)
        app.router.add_route("*", "/{token}/{name}", stub._answer)
        app.router.add_route("*", "/file/{token}/{name}", stub._answer)
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        _, port = runner.addresses[0][:2]
        stub.root = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
        try:
            yield stub
        finally:
            await runner.cleanup()

    def url(self, name: str) -> str:
        return f"{self.root}/bot{TOKEN}/{name}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.peers.append(request.transport and request.transport.get_extra_info("peername"))
        self.arrived.set()
        self.seen.append(await Seen.read(request))
        name, _, detail = request.match_info["name"].partition("-")
        return await getattr(self, f"_{name}")(request, detail)  # type: ignore[no-any-return]

    async def _ok(self, _: web.Request, __: str) -> web.Response:
        return web.json_response({"ok": True, "result": {"id": 1, "text": "ñ"}})

    async def _status(self, _: web.Request, code: str) -> web.Response:
        body = {"ok": False, "error_code": int(code), "description": f"Refused with {code}"}
        return web.json_response(body, status=int(code))

    async def _bare(self, _: web.Request, code: str) -> web.Response:
        return web.Response(status=int(code), text="<html>no JSON</html>")

    async def _with(self, _: web.Request, parameters: str) -> web.Response:
        name, value = parameters.split("-")
        body = {"ok": False, "description": "No", "parameters": {name: int(value)}}
        return web.json_response(body, status=429)

    async def _garbage(self, _: web.Request, __: str) -> web.Response:
        return web.Response(body=b'{"ok": tr\xff')

    async def _replaced(self, _: web.Request, __: str) -> web.Response:
        return web.Response(body=b'{"ok": true, "result": "\xff"}')

    async def _redirect(self, _: web.Request, code: str) -> web.Response:
        return web.Response(status=int(code), headers={"Location": self.url("ok")})

    async def _cookie(self, _: web.Request, __: str) -> web.Response:
        response = web.json_response({"ok": True, "result": True})
        response.set_cookie("session", "1")
        return response

    async def _file(self, _: web.Request, how: str) -> web.Response:
        response = web.Response(body=FILE)
        if how.startswith("packed"):
            response.enable_compression(web.ContentCoding.gzip)
        return response

    async def _silent(self, _: web.Request, __: str) -> web.Response:
        await asyncio.sleep(FOREVER)
        raise web.HTTPGatewayTimeout

    async def _stalled(self, request: web.Request, __: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b'{"ok": ')
        await asyncio.sleep(FOREVER)
        return response

    async def _dripping(self, request: web.Request, __: str) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for piece in ('{"ok": true,', ' "result"', ": [1,", " 2", "]}"):
            await response.write(piece.encode())
            await asyncio.sleep(0.03)
        return response

    async def _cut(self, request: web.Request, where: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        if where == "chunk":
            del response.headers["Content-Length"]
            response.enable_chunked_encoding()
        if where != "head":
            await response.prepare(request)
            await response.write(b'{"ok": ')
        assert request.transport is not None
        request.transport.abort()
        return response


@asynccontextmanager
async def by_hand(talk: Talk, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve each connection as a test says, on the port that is given; end all talks at last."""
    talks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await talk(reader, writer)
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """Read a request with a length, and return its head."""
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.partition(b":")[2]))
    return head


def ok(result: object = True) -> bytes:  # noqa: FBT002 - Telegram's own word for "done"
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
