"""The log: one pipeline for every library, to standard error, with the secrets taken out."""

from __future__ import annotations

import logging
import os
import re
import sys
from typing import TYPE_CHECKING, Final, Literal

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from structlog.typing import EventDict, Processor, WrappedLogger

Level = Literal["debug", "info", "warning", "error"]
Format = Literal["console", "json"]

CHATTY: Final = ("httpx", "httpcore", "telegram", "asyncio", "watchfiles", "alembic", "aiosqlite")
"""Libraries that narrate; httpx with each call's token and all, aiosqlite with all that is kept."""

REDACTED: Final = "[token]"
SHORTEST: Final = 6
"""Characters of a secret; a shorter one is none, and part of many a word."""

_CONTROLS: Final = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
"""What commands a terminal, breaks a line unseen, or turns the direction of writing."""
_COLOURS: Final = re.compile(r"(\x1b\[[0-9;]*m)")


def set_up_logs(level: Level, style: Format, *secrets: str) -> None:
    """Send structlog's and the standard library's records to standard error as one stream.

    Every finished record is searched for the secrets, so that they also leave tracebacks, and can
    neither command a terminal nor pass for two: only its first line begins at the margin.
    """
    shared: tuple[Processor, ...] = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    colours = style == "console" and sys.stderr.isatty() and "NO_COLOR" not in os.environ
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=(
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(style, colours=colours),
                _Harmless(secrets, colours=colours),
            ),
        )
    )
    logging.basicConfig(level=level.upper(), handlers=(handler,), force=True)
    logging.captureWarnings(capture=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.root.level))


def _rendering(style: Format, *, colours: bool) -> tuple[Processor, ...]:
    # Richer tracebacks would show local variables: the token, or what somebody asked.
    if style == "json":
        return (
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        )
    return (
        structlog.dev.ConsoleRenderer(
            colors=colours,
            exception_formatter=structlog.dev.plain_traceback,
        ),
    )


class _Harmless:
    """Takes secrets and control characters out of a rendered record, and indents its lines."""

    def __init__(self, secrets: Iterable[str], *, colours: bool) -> None:
        # A bot's token is its number, which is no secret, and what proves that one is the bot.
        whole = [secret for secret in secrets if len(secret) >= SHORTEST]
        parts = [part for secret in whole if len(part := secret.partition(":")[2]) >= SHORTEST]
        self._secrets = (*whole, *parts)
        self._colours = colours

    def __call__(self, logger: WrappedLogger, name: str, line: EventDict | str) -> str:
        """Return the record as it is written."""
        del logger, name
        text = str(line)
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        # Splitting at the colours leaves these at the odd places.
        parts = _COLOURS.split(text) if self._colours else [text]
        parts[::2] = [_CONTROLS.sub("�", part) for part in parts[::2]]
        return "".join(parts).rstrip("\n").replace("\n", "\n  ")
