"""Telegram's webhook: checks what comes, hands it on, and confirms what is handled.

The Bot API's setWebhook says how Telegram calls: https://core.telegram.org/bots/api#setwebhook.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import unquote

import structlog
from starlette.responses import Response
from starlette.routing import Route

from rightsbot.shells.telegram.networks import admits, client_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import Receive, Scope, Send

    from rightsbot.shells.telegram.metrics import Metrics
    from rightsbot.shells.telegram.networks import Network

Accept = Callable[[dict[str, Any]], Awaitable[bool]]
"""Handles an update; True if it is done with, False if Telegram must send it again."""

_log = structlog.get_logger(__name__)

BODY_LIMIT: Final = 1024 * 1024
"""Bytes; an update has a few thousand."""
BODY_SECONDS: Final = 10
"""How long a body may take to come."""
_IDS: Final = range(2**63)
_SECRET_HEADER: Final = b"x-telegram-bot-api-secret-token"

_CONFIRMED: Final = Response()
_AGAIN: Final = Response(status_code=503)


class _Refused(Exception):  # noqa: N818  # no error of the program's
    """A request is answered with a status and handed to nobody."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class _Gone(Exception):  # noqa: N818  # no error of the program's
    """The client went away in the middle of its request."""


class Webhook:
    """An ASGI application that takes updates from Telegram, and from nobody else."""

    def __init__(  # noqa: PLR0913  # each is told apart by its name
        self,
        path: str,
        secret: str,
        accept: Accept,
        *,
        metrics: Metrics,
        networks: Sequence[Network] = (),
        proxies: int = 0,
    ) -> None:
        """Prepare to serve.

        Args:
            path: the path of the webhook's URL, as it stands in the URL.
            secret: what Telegram proves itself with: 1-256 of A-Z, a-z, 0-9, _ and -.
            accept: handles each update.
            metrics: counts the requests.
            networks: from where requests may come; from anywhere if empty.
            proxies: how many trusted proxies stand before this server; only matters to `networks`.

        Raises:
            ValueError: the path or the secret would let anyone in.
        """
        plain = unquote(path)
        if not secret or "{" in plain:
            message = "A webhook needs a secret, and a path without braces."
            raise ValueError(message)  # The router takes braces for a wildcard.
        self.route = Route(plain, self, methods=["POST"])
        self._secret = secret.encode()
        self._accept = accept
        self._requests = metrics.webhook_requests
        self._networks = tuple(networks)
        self._proxies = proxies
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a POST at the path; an ASGI application's signature."""
        response = await self._answer(scope, receive)
        if response is not None:
            self._requests.labels(response.status_code).inc()
            await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """Handle a request; None if nobody waits for the answer any more."""
        try:
            update = await self._read(scope, receive)
            return _CONFIRMED if await self._accept(update) else _AGAIN
        except _Refused as refusal:
            self._tell(refusal)
            # What may still come of the body is not worth reading.
            return Response(status_code=refusal.status, headers={"connection": "close"})
        except _Gone:
            return None
        except asyncio.CancelledError:
            # The server stops and will wait no longer; raised on, this would only be logged.
            return _AGAIN
        except Exception:  # noqa: BLE001  # Telegram is told of it, so that the update comes again
            _log.exception("handling a webhook request failed")
            return Response(status_code=500)

    async def _read(self, scope: Scope, receive: Receive) -> dict[str, Any]:
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        self._check(scope, headers)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _body(receive)
        except TimeoutError:
            raise _Refused(HTTPStatus.REQUEST_TIMEOUT, "the body came too slowly") from None
        return _parse(body)

    def _check(self, scope: Scope, headers: list[tuple[bytes, bytes]]) -> None:
        """Refuse, before the body is read, whoever is not Telegram, and what is no update.

        It is 403, not 401, for a 401 would have to name a way to authenticate (RFC 9110, 15.5.2).
        """
        if self._networks and not admits(self._networks, self._client(scope, headers)):
            raise _Refused(HTTPStatus.FORBIDDEN, "it came from a network that may not call")
        by_name = dict(headers)
        # Bytes, for a text that is not ASCII cannot be compared in constant time.
        if not compare_digest(by_name.get(_SECRET_HEADER, b""), self._secret):
            raise _Refused(HTTPStatus.FORBIDDEN, "it did not have the secret")
        kind = by_name.get(b"content-type", b"").split(b";")[0]
        if kind.strip().lower() != b"application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "its body was not JSON")
        # The server's parser lets nothing but digits through.
        if int(by_name.get(b"content-length", b"0")) > BODY_LIMIT:
            raise _too_large()

    def _client(self, scope: Scope, headers: list[tuple[bytes, bytes]]) -> str | None:
        peer = scope["client"][0] if scope["client"] else None
        forwarded = b",".join(value for name, value in headers if name == b"x-forwarded-for")
        return client_of(peer, forwarded.decode("latin-1"), self._proxies)

    def _tell(self, refusal: _Refused) -> None:
        """Log the first refusal for each reason: strangers must not be able to fill the log."""
        if refusal.reason not in self._told:
            self._told.add(refusal.reason)
            _log.warning(
                "refused a webhook request; more like it are only counted",
                status=int(refusal.status),
                reason=refusal.reason,
            )


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        body += message["body"]
        more = message["more_body"]
        if len(body) > BODY_LIMIT:
            raise _too_large()
    return bytes(body)


def _too_large() -> _Refused:
    return _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "its body was too large")


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is not JSON"
    raise ValueError(message)


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)


def _parse(body: bytes) -> dict[str, Any]:
    """Read an update.

    Raises:
        _Refused: it is none; nothing of it is repeated, for a log is no place for it.
    """
    try:
        update: Any = _DECODER.decode(body.decode())
    except (ValueError, RecursionError):  # RecursionError: nested too deeply.
        raise _Refused(HTTPStatus.BAD_REQUEST, "its body was not sound JSON") from None
    if isinstance(update, dict):
        identifier = update.get("update_id")
        if type(identifier) is int and identifier in _IDS:  # To isinstance, True is an int.
            return update
    raise _Refused(HTTPStatus.BAD_REQUEST, "its body was not an update")
