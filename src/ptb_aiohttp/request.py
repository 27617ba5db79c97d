"""The request class: python-telegram-bot's own extension point, filled by aiohttp."""

from __future__ import annotations

import asyncio
import os
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

import certifi
from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    TCPConnector,
    hdrs,
)
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from ptb_aiohttp.body import JsonData, encode
from ptb_aiohttp.errors import pool_exhausted, translated
from ptb_aiohttp.proxies import Proxies

if TYPE_CHECKING:
    from collections.abc import Mapping

    # The library names this type of its own public signatures only here.
    from telegram._utils.types import ODVInput

    from ptb_aiohttp.body import Body

MEBIBYTE = 2**20
_NOW = 1e-6
"""Seconds: aiohttp takes 0 for no limit at all, the library for none left."""


@dataclass(frozen=True, slots=True)
class _Timeouts:
    """Seconds, or none for no limit; each as `AiohttpRequest` describes it."""

    read: float | None
    write: float | None
    connect: float | None
    pool: float | None


class AiohttpRequest(BaseRequest):
    """Requests over aiohttp, with the timeouts and errors of the library's `HTTPXRequest`.

    An instance serves one event loop at a time, between `initialize` and `shutdown`, and may be
    initialised again afterwards, also in another loop. It follows no redirects, keeps no cookies,
    and tells no URL in an error, for a bot's token is part of each.
    """

    __slots__ = (
        "_dns_cache_seconds",
        "_keepalive_timeout",
        "_max_response_bytes",
        "_media_write_timeout",
        "_pool_size",
        "_proxies",
        "_session",
        "_slots",
        "_ssl_context",
        "_timeouts",
    )

    def __init__(  # noqa: PLR0913, PLR0917 - as many settings as the class has that it stands in for
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        *,
        keepalive_timeout: float = 15.0,
        proxy: str | None = None,
        trust_env: bool = True,
        ssl_context: ssl.SSLContext | None = None,
        dns_cache_seconds: int = 60,
        max_response_bytes: int | None = 64 * MEBIBYTE,
    ) -> None:
        """Take the settings; nothing is opened before `initialize`. Timeouts are in seconds.

        Args:
            connection_pool_size: Requests that may be under way at once.
            read_timeout: How long the server may be silent once a request has been sent.
            write_timeout: How long it may take the server to accept a chunk of a request.
            connect_timeout: How long a connection may take: address, proxy, TLS and all.
            pool_timeout: How long a request may wait for others to finish.
            media_write_timeout: The write timeout of requests that carry files.
            keepalive_timeout: How long an idle connection is kept for the next request.
            proxy: The URL of an HTTP proxy; a name and password may be part of it.
            trust_env: Whether the environment may name proxies, as HTTPS_PROXY does, if no proxy
                is given here.
            ssl_context: Checks servers' certificates, instead of one that trusts the authorities
                of certifi or those that SSL_CERT_FILE or SSL_CERT_DIR name.
            dns_cache_seconds: How long a resolved address is remembered.
            max_response_bytes: The size above which a response, once unpacked, is given up;
                none for no limit.

        Raises:
            ValueError: if the proxy, given or the environment's, is none of HTTP, or if the pool
                would be empty.
        """
        if connection_pool_size < 1:
            message = "the connection pool needs room for at least one connection"
            raise ValueError(message)
        self._pool_size = connection_pool_size
        self._timeouts = _Timeouts(read_timeout, write_timeout, connect_timeout, pool_timeout)
        self._media_write_timeout = media_write_timeout
        self._keepalive_timeout = keepalive_timeout
        self._proxies = Proxies(proxy, trust_env=trust_env)
        self._ssl_context = ssl_context or default_ssl_context()
        self._dns_cache_seconds = dns_cache_seconds
        self._max_response_bytes = max_response_bytes
        self._session: ClientSession | None = None
        self._slots = asyncio.Semaphore(connection_pool_size)

    @property
    def read_timeout(self) -> float | None:
        """The read timeout in seconds of requests that are given none of their own."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open a pool of connections in the running loop, unless one is open."""
        if self._session is not None:
            return
        self._slots = asyncio.Semaphore(self._pool_size)
        self._session = ClientSession(
            connector=TCPConnector(
                limit=0,  # requests are counted here, so that waiting has a timeout of its own
                ssl=self._ssl_context,
                keepalive_timeout=self._keepalive_timeout,
                ttl_dns_cache=self._dns_cache_seconds,
            ),
            cookie_jar=DummyCookieJar(),
            headers={hdrs.USER_AGENT: self.USER_AGENT},
        )

    async def shutdown(self) -> None:
        """Close the connections, unless they are closed; requests under way fail."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(self, url: str, parameters: Mapping[str, object]) -> object:
        """Make a call to the Bot API with parameters that are plain data, and return its result.

        Unlike a `Bot`'s methods it turns nothing into objects and back, which takes longer than
        the call itself.

        Raises:
            TelegramError: as `post` raises it.
        """
        return await self.post(url, JsonData(parameters))  # type: ignore[arg-type]  # see there

    async def do_request(  # noqa: PLR0913, PLR0917 - the signature is the library's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and return the response's status and content.

        A POST is sent once. aiohttp repeats a GET, once, if the connection breaks before an answer.

        Raises:
            TimedOut: if one of the timeouts passes; its text says which.
            NetworkError: if the request fails in any other way below HTTP.
            RuntimeError: if the instance is not initialised.
        """
        session = self._session
        if session is None:
            message = f"This {type(self).__name__} is not initialized!"
            raise RuntimeError(message)
        default, with_files = self._timeouts, request_data and request_data.contains_files
        timeouts = _Timeouts(
            _chosen(read_timeout, default.read),
            _chosen(write_timeout, self._media_write_timeout if with_files else default.write),
            _chosen(connect_timeout, default.connect),
            _chosen(pool_timeout, default.pool),
        )
        body = None if request_data is None else encode(request_data, timeouts.write)
        slots = self._slots
        await _acquire(slots, timeouts.pool)
        try:
            return await self._exchange(session, url, method, body, timeouts)
        except (ClientError, OSError, ValueError) as error:
            failure: TelegramError = translated(error)
        finally:
            slots.release()
        raise failure  # outside the handler, so that aiohttp's error is not even its context

    async def _exchange(
        self,
        session: ClientSession,
        url: str,
        method: str,
        body: Body | None,
        timeouts: _Timeouts,
    ) -> tuple[int, bytes]:
        if session.closed:
            message = "Shut down while the request waited for a connection; it was not sent"
            raise NetworkError(message)
        target = URL(url)
        async with session.request(
            method,
            target,
            data=body,
            skip_auto_headers=() if body else (hdrs.CONTENT_TYPE,),
            allow_redirects=False,
            proxy=self._proxies.choose(target),
            timeout=ClientTimeout(
                connect=_positive(timeouts.connect), sock_read=_positive(timeouts.read)
            ),
        ) as response:
            return response.status, await self._content(response)

    async def _content(self, response: ClientResponse) -> bytes:
        chunks, size = [], 0
        async for chunk in response.content.iter_any():
            chunks.append(chunk)
            size += len(chunk)
            if self._max_response_bytes is not None and size > self._max_response_bytes:
                message = f"The response is larger than {self._max_response_bytes} bytes"
                raise NetworkError(message)
        return b"".join(chunks)


async def _acquire(slots: asyncio.Semaphore, seconds: float | None) -> None:
    if not slots.locked():
        await slots.acquire()  # at once, so that a timer would be for nothing
        return
    try:
        async with asyncio.timeout(seconds):
            await slots.acquire()
    except TimeoutError:
        raise pool_exhausted(seconds) from None


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    """Return what a call was given, be it none, or the default if it was given nothing."""
    return given if given is None or isinstance(given, float | int) else default


def _positive(seconds: float | None) -> float | None:
    return None if seconds is None else max(seconds, _NOW)


def default_ssl_context() -> ssl.SSLContext:
    """Verify certificates against the same authorities as the default request class."""
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
    return ssl.create_default_context(cafile=None if named else certifi.where())
