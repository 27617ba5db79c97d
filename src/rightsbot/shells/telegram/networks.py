"""From where a request comes, and whether it may."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Network = IPv4Network | IPv6Network

TELEGRAM_NETWORKS: Final[tuple[Network, ...]] = (
    IPv4Network("149.154.160.0/20"),
    IPv4Network("91.108.4.0/22"),
)
"""From where Telegram calls webhooks, by its guide: https://core.telegram.org/bots/webhooks."""


def admits(networks: Sequence[Network], client: str | None) -> bool:
    """Whether a client lies within one of the networks; no address, or none at all, does not."""
    if client is None:
        return False
    try:
        address = _plain(ip_address(client))
    except ValueError:
        return False
    return any(address in network for network in networks)


def client_of(peer: str | None, forwarded: str, proxies: int) -> str | None:
    """Return the address of who asked, or None if the request did not pass all the proxies.

    Args:
        peer: the other end of the connection.
        forwarded: the values of X-Forwarded-For, in their order, separated by commas. Each proxy
            adds at the right end whom it saw; what stands further left, anyone may have written.
        proxies: how many trusted proxies stand before this server.
    """
    if not proxies:
        return peer
    chain = forwarded.split(",")
    return chain[-proxies].strip() if proxies <= len(chain) else None


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    # A proxy that listens on both protocols at once writes an IPv4 address as ::ffff:192.0.2.1.
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
