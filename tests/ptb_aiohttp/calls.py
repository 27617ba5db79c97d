"""Calls through the library's default class and through ours, and what they come to."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from ptb_aiohttp import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.request import BaseRequest

SOON = 0.12
"""Seconds: a timeout that a test waits for."""

_CONTEXT = ssl.create_default_context()  # one for all, for each takes its time to make


def default(**settings: Any) -> HTTPXRequest:  # noqa: ANN401 - whatever settings both classes have
    return HTTPXRequest(**settings, httpx_kwargs={"verify": _CONTEXT})


def ours(**settings: Any) -> AiohttpRequest:  # noqa: ANN401 - as above
    return AiohttpRequest(**{"ssl_context": _CONTEXT, **settings})


BOTH: list[Callable[..., BaseRequest]] = [default, ours]


@dataclass(frozen=True)
class Outcome:
    """What a call returned, or which error it raised."""

    result: object = None
    error: type[TelegramError] | None = None
    text: str = ""


DONE = Outcome(result=True)


def form(**parameters: object) -> RequestData:
    """What the library makes of a call's parameters."""
    return RequestData([RequestParameter.from_input(*item) for item in parameters.items()])


async def outcome(
    request: BaseRequest,
    url: str,
    data: RequestData | None = None,
    /,
    **timeouts: Any,  # noqa: ANN401 - as `post` takes them
) -> Outcome:
    try:
        return Outcome(await request.post(url, data or form(chat_id=1), **timeouts))
    except TelegramError as error:
        return Outcome(None, type(error), error.message)
