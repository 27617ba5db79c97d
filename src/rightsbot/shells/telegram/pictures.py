"""Pictures that Telegram has already: sent again by their ids, which takes no upload."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from typing import Final

KEPT: Final = 256
"""How many ids are kept: a map for every topic in every language, and some more."""


class Pictures:
    """Telegram's ids of the pictures that were sent last, by what is in them.

    The same bytes are the same map: of one snapshot, one language and the same places.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._ids: OrderedDict[bytes, str] = OrderedDict()

    def get(self, data: bytes) -> str | None:
        """Return a picture's id, if it was sent before."""
        key = _key(data)
        if key in self._ids:
            self._ids.move_to_end(key)
        return self._ids.get(key)

    def keep(self, data: bytes, number: str) -> None:
        """Remember the id under which Telegram keeps a picture."""
        self._ids[_key(data)] = number
        if len(self._ids) > KEPT:
            self._ids.popitem(last=False)

    def forget(self, data: bytes) -> None:
        """Forget an id that Telegram does not know any more."""
        self._ids.pop(_key(data), None)


def _key(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
