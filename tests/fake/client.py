"""Both ends that a test of the server plays: a bot that calls, and a bot that is called."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.fake.courier import SECRET_HEADER

if TYPE_CHECKING:
    import ssl

    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram


async def call(
    server: FakeTelegram,
    session: ClientSession,
    method: str,
    /,
    token: str = "",
    **parameters: Any,  # noqa: ANN401  # any parameter of a call
) -> tuple[int, Any]:
    """Call a method with a form, as most clients do; return the status and the result."""
    form = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }
    url = f"{server.url}/bot{token or server.token}/{method}"
    async with session.post(url, data=form) as response:
        body = await response.json()
    assert body["ok"] == (response.status == 200)
    return response.status, body.get("result", body.get("description"))


class Listener:
    """A bot's webhook, which notes what it gets and answers as it is told."""

    def __init__(
        self, *statuses: int, seconds: float = 0.0, context: ssl.SSLContext | None = None
    ) -> None:
        """Answer with these statuses in turn, then with 200, each after some seconds.

        0 breaks the connection off.
        """
        self.texts: list[str] = []
        self.secrets: set[str | None] = set()
        self.kinds: set[str] = set()
        self.most = 0
        """The most requests in hand at once."""
        self.most_of_a_chat = 0
        self.seconds = seconds
        self._statuses = list(statuses)
        self._context = context
        self._in_hand: Counter[int] = Counter()
        application = web.Application()
        application.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        """Start to listen."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._context).start()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Stop to listen."""
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """What to give to setWebhook."""
        scheme = "https" if self._context else "http"
        return f"{scheme}://127.0.0.1:{self._runner.addresses[0][1]}/hook"

    async def _take(self, request: web.Request) -> web.Response:
        self.secrets.add(request.headers.get(SECRET_HEADER))
        self.kinds.add(request.headers["Content-Type"])
        message = (await request.json())["message"]
        self.texts.append(message["text"])
        chat = message["chat"]["id"]
        self._in_hand[chat] += 1
        self.most = max(self.most, self._in_hand.total())
        self.most_of_a_chat = max(self.most_of_a_chat, self._in_hand[chat])
        status = self._statuses.pop(0) if self._statuses else 200
        await asyncio.sleep(self.seconds)
        self._in_hand[chat] -= 1
        if not status and request.transport:
            request.transport.abort()
        return web.Response(status=status or 200)
