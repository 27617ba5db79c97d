"""Calls to the Bot API without the library's objects, for what happens with every answer.

The library's own methods turn what they are given into objects and back, and build a whole message
out of every response, which nobody here reads: two fifths of the work that an answer took.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptb_aiohttp import AiohttpRequest


class Api:
    """The methods of https://core.telegram.org/bots/api by their names."""

    def __init__(self, url: str, request: AiohttpRequest) -> None:
        """Call over `request` at `url`, to which a method's name is added."""
        self._url = url
        self.request = request
        """The transport; whoever calls first initialises it."""

    async def call(self, method: str, **parameters: object) -> object:
        """Call a method and return its result as plain data; None is left out.

        Raises:
            TelegramError: as the library's own methods raise it.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        return await self.request.call(f"{self._url}/{method}", given)
