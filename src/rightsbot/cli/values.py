"""What the text of a setting may be, and what it becomes: secrets, networks, addresses, URLs."""

from __future__ import annotations

import json
import re
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import HttpUrl, SecretStr, StringConstraints, TypeAdapter

from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.networks import TELEGRAM_NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rightsbot.shells.telegram.networks import Network

PORTS: Final = frozenset({443, 80, 88, 8443})
"""The ports that Telegram sends to (https://core.telegram.org/bots/api#setwebhook)."""
PROBES: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""The paths that the webhook's server keeps for the operator."""
LONGEST_TOKEN_FILE: Final = 1024
"""Bytes; a token has about fifty."""

_PATH: Final = re.compile(r"/[\w./~-]*", re.ASCII)
_TOKEN: Final = TypeAdapter(
    Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]+:[A-Za-z0-9_-]+$")]
)
_SECRET: Final = TypeAdapter(
    Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9_-]{1,256}$")]
)


def token(secret: SecretStr) -> SecretStr:
    """Trim a bot's token; a ValueError if it has not the form of one."""
    return SecretStr(_TOKEN.validate_python(secret.get_secret_value()))


def webhook_secret(secret: SecretStr) -> SecretStr:
    """Trim a webhook's secret; a ValueError unless Telegram would take it."""
    return SecretStr(_SECRET.validate_python(secret.get_secret_value()))


def read_token(path: Path) -> SecretStr:
    """Read a bot's token from a file, as container secrets and systemd credentials give it.

    Raises:
        OSError: the file cannot be read.
        ValueError: it holds no token; the message completes "the file …" and does not repeat it.
    """
    with path.open("rb") as file:
        content = file.read(LONGEST_TOKEN_FILE + 1)
    if not content.strip():
        message = "is empty"
    elif len(content) > LONGEST_TOKEN_FILE:
        message = f"is larger than {LONGEST_TOKEN_FILE} bytes, so it is no token’s"
    else:
        try:
            return token(SecretStr(content.decode("utf-8-sig")))
        except ValueError:
            message = "must hold a bot’s token as @BotFather gives it, and nothing else"
    raise ValueError(message) from None


def items(value: Any) -> Any:  # noqa: ANN401  # a validator is handed whatever was set
    """Split a list at its commas; one in JSON is taken as such."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return json.loads(value)
    return [part.strip() for part in value.split(",") if part.strip()]


def lower(value: Any) -> Any:  # noqa: ANN401  # a validator is handed whatever was set
    """Make a word small."""
    return value.lower() if isinstance(value, str) else value


def networks(value: Any) -> Any:  # noqa: ANN401  # a validator is handed whatever was set
    """Read networks in CIDR notation, or the word `telegram` for those that Telegram sends from."""
    if not isinstance(value, str):
        return value
    return tuple(network for part in items(value) for network in _networks(part))


def _networks(part: str) -> Iterable[Network]:
    return TELEGRAM_NETWORKS if part.lower() == "telegram" else (ip_network(part),)


def address(value: Any) -> Any:  # noqa: ANN401  # a validator is handed whatever was set
    """Read `host:port` or `[IPv6]:port`."""
    if not isinstance(value, str):
        return value
    found = Address.parse(value)
    if not found.port:
        message = "a port that the system chooses would be known to nobody"
        raise ValueError(message)
    return found


def root(url: HttpUrl) -> HttpUrl:
    """Return a server's root as it is; a ValueError if it is more than that."""
    if url.query is not None or url.fragment is not None:
        message = "a root has neither a query nor a fragment"
        raise ValueError(message)
    return url


def public_root(url: HttpUrl) -> HttpUrl:
    """Return an https root as it is; a ValueError if it is none."""
    if url.scheme != "https":
        message = "what Telegram fetches has to be there by https"
        raise ValueError(message)
    return root(url)


def webhook_url(url: HttpUrl) -> HttpUrl:
    """Return a webhook's URL as it is; a ValueError if it cannot or must not be served."""
    path = url.path or "/"
    sound = (
        url.query is None
        and url.fragment is None
        and url.username is None
        and url.password is None
        and _PATH.fullmatch(path)
        and path.rstrip("/") not in PROBES
        and (url.scheme == "https" or is_loopback(url))
    )
    if not sound:
        message = "a webhook has a host and a path, by https"
        raise ValueError(message)
    return url


def is_loopback(url: HttpUrl) -> bool:
    """Whether a URL leads to this machine, so that nobody else can listen in."""
    host = (url.host or "").strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
