"""Requests to Telegram's Bot API over aiohttp, for python-telegram-bot.

`AiohttpRequest` takes the place of the library's own `HTTPXRequest`, with the same timeouts and the
same errors, for a fraction of the processor's time; the README beside this file says what differs.
"""

from ptb_aiohttp.request import AiohttpRequest, default_ssl_context

__all__ = ["AiohttpRequest", "default_ssl_context"]
