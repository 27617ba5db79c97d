"""Where a server of ours listens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Final

_SHAPE: Final = re.compile(r"(?:\[(?P<six>[^][]*)\]|(?P<name>[^][:]*)):(?P<port>[0-9]{1,5})")
_NAME: Final = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*",
    re.IGNORECASE,
)
_HIGHEST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """A TCP address: `127.0.0.1:8080`, `[::1]:8080`, or a name that stands for an IPv4 address."""

    host: str
    port: int
    """0 asks the system for a free one."""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address as it is written in a URL.

        Raises:
            ValueError: it is none; the message is one sentence.
        """
        parts = _SHAPE.fullmatch(text.strip())
        if parts is None or int(parts["port"]) > _HIGHEST_PORT or not _is_host(parts):
            message = "An address is host:port, such as 127.0.0.1:8080 or [::1]:8080."
            raise ValueError(message)
        return cls(parts["six"] or parts["name"], int(parts["port"]))

    @property
    def is_ipv6(self) -> bool:
        """Whether the host is an IPv6 address."""
        return ":" in self.host

    def __str__(self) -> str:
        """Write the address as it is written in a URL."""
        return f"[{self.host}]:{self.port}" if self.is_ipv6 else f"{self.host}:{self.port}"


def _is_host(parts: re.Match[str]) -> bool:
    if parts["six"] is None:
        return _NAME.fullmatch(parts["name"]) is not None
    try:
        IPv6Address(parts["six"])
    except ValueError:
        return False
    return True
