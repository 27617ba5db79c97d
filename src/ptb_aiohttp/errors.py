"""aiohttp's errors in the library's own words, which never tell a URL: it holds the token."""

from __future__ import annotations

import os

from aiohttp import (
    ClientConnectorError,
    ClientHttpProxyError,
    ConnectionTimeoutError,
    SocketTimeoutError,
)
from telegram.error import NetworkError, TimedOut


def pool_exhausted(seconds: float | None) -> TimedOut:
    """Say that the request was not sent, for want of a free connection."""
    return TimedOut(
        f"Pool timeout: no connection became free within {seconds} s, so the request was *not* "
        "sent to Telegram. A larger connection pool or a longer pool timeout may help."
    )


def translated(error: Exception) -> NetworkError:
    """Return the library's error for one of aiohttp's; do not chain it to that one.

    Many of aiohttp's errors hold the URL in their text or attributes, and a traceback would show
    it. So the new error tells the old one's type and, where that can't hold a URL, its reason.
    """
    match error:
        case ConnectionTimeoutError():
            return TimedOut("Timed out while connecting; the request was not sent")
        case SocketTimeoutError():
            return TimedOut("Timed out while waiting for the response")
        case TimeoutError():
            return TimedOut("Timed out while sending the request")
    name, reason = type(error).__name__, _reason(error)
    return NetworkError(f"{name}: {reason}" if reason else name)


def _reason(error: Exception) -> str:
    match error:
        case ClientHttpProxyError(status=status):
            return f"the proxy answered {status}"
        case ClientConnectorError(os_error=cause):
            # A connection knows of hosts and ports, not of what is asked over it.
            return cause.strerror or str(cause)
        case OSError(errno=int(number)):
            return os.strerror(number)
    return ""
