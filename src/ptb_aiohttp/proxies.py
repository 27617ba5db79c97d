"""Which proxy a request goes through: the one that is given, or the environment's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Mapping


class Proxies:
    """A choice that is made once, when the request class is built, as the default one does."""

    __slots__ = ("_by_scheme", "_given")

    def __init__(self, given: str | None, *, trust_env: bool) -> None:
        """Take a proxy's URL; without one, read the environment if that is to be trusted.

        Raises:
            ValueError: if a proxy that would be used is none of HTTP.
        """
        self._given = None if given is None else _checked(given)
        self._by_scheme: Mapping[str, URL] = {}
        if trust_env and given is None:
            self._by_scheme = {
                scheme: _checked(proxy)
                for scheme, proxy in getproxies().items()
                if scheme in {"http", "https", "all"}
            }

    def choose(self, target: URL) -> URL | None:
        """Return the proxy for a URL, if there is one."""
        if not self._by_scheme:
            return self._given
        if proxy_bypass(target.host or ""):
            return None
        return self._by_scheme.get(target.scheme) or self._by_scheme.get("all")


def _checked(proxy: str) -> URL:
    url = URL(proxy if "://" in proxy else f"http://{proxy}")
    if url.scheme not in {"http", "https"}:
        # Its address may hold a password, so only the scheme is told.
        message = f"only http and https proxies are supported, not {url.scheme}"
        raise ValueError(message)
    return url
