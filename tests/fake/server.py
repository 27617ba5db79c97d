"""The server: Bot API methods over HTTP on loopback, faults on demand, and a record of it all."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.fake import facts, rules
from tests.fake.faults import NONE, Fault
from tests.fake.panel import Panel
from tests.fake.refusal import Fields, RefusalError
from tests.fake.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["TOKEN", "Call", "FakeTelegram", "Fault"]

TOKEN = "424242:AAF-fake_token_of_thirty_five_chars0"  # noqa: S105  # nobody's


@dataclass(frozen=True)
class Call:
    """A call that the bot made, and the status that it got; 0 is no whole response."""

    method: str
    parameters: Fields
    status: int


class FakeTelegram(World):
    """A Bot API server; `async with` starts it on a free port of 127.0.0.1."""

    def __init__(self, port: int = 0, token: str = TOKEN) -> None:
        """Prepare a server for one bot; `port` 0 is any free one."""
        super().__init__()
        self.token = token
        self.calls: list[Call] = []
        self.violations: list[str] = []
        """Every rule that a call broke; a test must find this empty."""
        self.faults: list[Fault] = []
        self._by_method: defaultdict[str, list[Call]] = defaultdict(list)
        self._port = port
        self._panel = Panel(self)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Start to listen."""
        await self._open()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Stop to listen, and to send."""
        await self.webhook.delete()
        await self._close()

    @property
    def url(self) -> str:
        """The root to give to a bot."""
        return f"http://127.0.0.1:{self._port}"

    # What a test does and sees.

    @property
    def listening(self) -> bool:
        """Whether it can be reached: it is not away."""
        return self._runner is not None

    def of(self, method: str) -> list[Call]:
        """Return the calls of a method."""
        return list(self._by_method[method])

    async def until(self, true: Callable[[], object], within: float = 30.0) -> None:
        """Wait until something is true; it is asked after every change.

        A change is a call, an update, its confirmation, or an answer of the webhook.

        Raises:
            AssertionError: it does not become true within so many seconds.
        """
        try:
            async with asyncio.timeout(within):
                await self.changes.until(true)
        except TimeoutError:
            last = [(call.method, call.status) for call in self.calls[-8:]]
            message = f"waited in vain; the last calls were {last}; violations: {self.violations}"
            raise AssertionError(message) from None

    async def away(self, seconds: float) -> None:
        """Refuse connections for a while, then be back on the same port with the same state.

        Calls under way are broken off. A webhook is still sent updates meanwhile.
        """
        await self._close()
        await asyncio.sleep(seconds)
        await self._open()

    # How calls come in.

    async def _open(self) -> None:
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        application.add_routes(self._panel.routes())
        runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self._port).start()
        self._port = runner.addresses[0][1]
        self._runner = runner
        self.changes.tell()

    async def _close(self) -> None:
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        parameters: Fields = {}
        try:
            self._admit(request.match_info["token"], method)
            parameters = facts.decode(method, await _form(request))
            fault = self._fault(method, parameters)
            if fault.stall:
                self._record(Call(method, parameters, 0))
                await asyncio.Event().wait()
            await fault.strike()
            self._check(method, parameters)
            if fault.performed or not fault.cut:
                result = await self.perform(method, parameters)
            await asyncio.sleep(fault.late)
            if fault.cut:
                self._record(Call(method, parameters, 0))
                return await _cut(request)
        except RefusalError as refusal:
            self._record(Call(method, parameters, refusal.status))
            return web.json_response(refusal.body, status=refusal.status)
        self._record(Call(method, parameters, 200))
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.Response:
        content = self.files.read(request.match_info["path"])
        if request.match_info["token"] != self.token or content is None:
            raise web.HTTPNotFound
        return web.Response(body=content)

    def _record(self, call: Call) -> None:
        self.calls.append(call)
        self._by_method[call.method].append(call)
        self.changes.tell()

    def _admit(self, token: str, method: str) -> None:
        if token != self.token:
            raise RefusalError(401, "Unauthorized")
        if not facts.known(method):
            self.violations.append(f"there is no method {method}")
            raise RefusalError(404, "Not Found")

    def _fault(self, method: str, parameters: Fields) -> Fault:
        return next((each for each in self.faults if each.befalls(method, parameters)), NONE)

    def _check(self, method: str, parameters: Fields) -> None:
        found = facts.problems(method, parameters) or rules.problems(method, parameters)
        if found:
            self.violations += found
            raise RefusalError(400, f"Bad Request: {found[0]}")


async def _form(request: web.Request) -> Mapping[str, Any]:
    if request.content_type == "application/json":
        content: Fields = await request.json()
        return content
    return {
        name: facts.Upload(value.filename, value.file.read())
        if isinstance(value, web.FileField)
        else value
        for name, value in (*request.query.items(), *(await request.post()).items())
    }


async def _cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": tru')
    if request.transport:
        request.transport.abort()
    return response
