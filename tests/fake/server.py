"""The server: Bot API methods over HTTP on loopback, faults on demand, and a record of it all."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.fake import facts, people, rules
from tests.fake.world import Fields, RefusalError, World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOKEN = "424242:AAF-fake_token_of_thirty_five_chars0"  # noqa: S105  # nobody's


@dataclass(frozen=True)
class Call:
    """A call that the bot made, and the status that it got."""

    method: str
    parameters: Fields
    status: int


@dataclass
class Fault:
    """A misfortune that befalls the next `times` calls of a method (`*` for any)."""

    method: str = "*"
    status: int = 200
    description: str = "injected"
    parameters: Fields = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before anything else happens."""
    cut: bool = False
    """Break the connection off in the middle of the response."""
    times: int = 1
    chat: int | None = None

    def befalls(self, method: str, parameters: Fields) -> bool:
        """Whether it befalls this call."""
        there = self.chat is None or str(self.chat) == str(parameters.get("chat_id"))
        return self.times > 0 and self.method in {"*", method} and there

    def strike(self) -> None:
        """Refuse the call, if that is what it does.

        Raises:
            RefusalError: with its status, unless that is 200.
        """
        if self.status != web.HTTPOk.status_code:
            raise RefusalError(self.status, self.description, self.parameters)


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
        self._port = port
        self._changed = asyncio.Condition()
        self._runner = web.AppRunner(self._application(), shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        """Start to listen."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *error: object) -> None:
        """Stop to listen."""
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The root to give to a bot."""
        return f"http://127.0.0.1:{self._port}"

    # What a test does and sees.

    def of(self, method: str) -> list[Call]:
        """Return the calls of a method."""
        return [call for call in self.calls if call.method == method]

    async def until(self, true: Callable[[], object], within: float = 8.0) -> None:
        """Wait until something is true; it is asked after every call.

        Raises:
            AssertionError: it does not become true within so many seconds.
        """
        try:
            async with asyncio.timeout(within), self._changed:
                await self._changed.wait_for(lambda: bool(true()))
        except TimeoutError:
            last = [(call.method, call.status) for call in self.calls[-8:]]
            message = f"waited in vain; the last calls were {last}; violations: {self.violations}"
            raise AssertionError(message) from None

    # How calls come in.

    def _application(self) -> web.Application:
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_post("/inject", self._inject)
        application.router.add_get("/calls", self._show_calls)
        application.router.add_get("/violations", self._show_violations)
        return application

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        parameters: Fields = {}
        try:
            self._admit(request.match_info["token"], method)
            parameters = facts.decode(method, await _form(request))
            if fault := self._fault(method, parameters):
                await asyncio.sleep(fault.delay)
                if fault.cut:
                    await self._record(Call(method, parameters, 0))
                    return await _cut(request)
                fault.strike()
            self._check(method, parameters)
            result = await self.perform(method, parameters)
        except RefusalError as refusal:
            await self._record(Call(method, parameters, refusal.status))
            return web.json_response(refusal.body, status=refusal.status)
        await self._record(Call(method, parameters, 200))
        return web.json_response({"ok": True, "result": result})

    async def _record(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    def _admit(self, token: str, method: str) -> None:
        if token != self.token:
            raise RefusalError(401, "Unauthorized")
        if not facts.known(method):
            self.violations.append(f"there is no method {method}")
            raise RefusalError(404, "Not Found")

    def _fault(self, method: str, parameters: Fields) -> Fault | None:
        for fault in self.faults:
            if fault.befalls(method, parameters):
                fault.times -= 1
                return fault
        return None

    def _check(self, method: str, parameters: Fields) -> None:
        found = facts.problems(method, parameters) or rules.problems(method, parameters)
        if found:
            self.violations += found
            raise RefusalError(400, f"Bad Request: {found[0]}")

    # For a person who plays.

    async def _inject(self, request: web.Request) -> web.Response:
        """Take a whole update, or just `{"text": "nador", "chat": 7}`."""
        content = await request.json()
        update = people.written(**content) if "text" in content else content
        return web.json_response({"update_id": await self.put(update)})

    async def _show_calls(self, _: web.Request) -> web.Response:
        shown = [
            {"method": call.method, "parameters": call.parameters, "status": call.status}
            for call in self.calls
            if call.method != "getUpdates"
        ]
        return web.json_response(shown, dumps=partial(json.dumps, default=str))

    async def _show_violations(self, _: web.Request) -> web.Response:
        return web.json_response(self.violations)


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
