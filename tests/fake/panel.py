"""For a person who plays: write, look, and let misfortunes happen, with curl."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import web

from tests.fake import people
from tests.fake.faults import Fault

if TYPE_CHECKING:
    from tests.fake.server import FakeTelegram


class Panel:
    """The pages beside the Bot API's methods."""

    def __init__(self, server: FakeTelegram) -> None:
        """Show and steer a server."""
        self._server = server
        self._away: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return where which page is."""
        return [
            web.post("/inject", self._inject),
            web.post("/fault", self._fault),
            web.post("/away", self._leave),
            web.post("/replay", self._replay),
            web.get("/calls", self._calls),
            web.get("/violations", self._violations),
            web.get("/deliveries", self._deliveries),
        ]

    async def _inject(self, request: web.Request) -> web.Response:
        """Take a whole update, or just `{"text": "nador", "chat": 7}`."""
        content = await request.json()
        update = people.written(**content) if "text" in content else content
        return web.json_response({"update_id": await self._server.put(update)})

    async def _fault(self, request: web.Request) -> web.Response:
        """Take the fields of a fault: `{"method": "sendMessage", "status": 502, "times": 3}`."""
        self._server.faults.append(Fault(**await request.json()))
        return web.json_response(len(self._server.faults))

    async def _leave(self, request: web.Request) -> web.Response:
        """Take `{"seconds": 10}`, and be away for so long."""
        seconds = (await request.json())["seconds"]
        self._away = asyncio.create_task(self._server.away(seconds))
        return web.json_response(seconds)

    async def _replay(self, request: web.Request) -> web.Response:
        """Take `{"update_id": 1001}`, and send that update to the webhook once more."""
        self._server.replay((await request.json())["update_id"])
        return web.json_response(data=True)

    async def _calls(self, _: web.Request) -> web.Response:
        shown = [
            {"method": call.method, "parameters": call.parameters, "status": call.status}
            for call in self._server.calls
            if call.method != "getUpdates"
        ]
        return web.json_response(shown, dumps=partial(json.dumps, default=str))

    async def _violations(self, _: web.Request) -> web.Response:
        return web.json_response(self._server.violations)

    async def _deliveries(self, _: web.Request) -> web.Response:
        """Show for each update the statuses that the webhook answered it with."""
        return web.json_response(self._server.webhook.statuses)
