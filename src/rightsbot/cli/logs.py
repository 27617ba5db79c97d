"""The log: one pipeline for every library, to standard error, with the token taken out."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Final, Literal

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

Level = Literal["debug", "info", "warning", "error"]
Format = Literal["console", "json"]

CHATTY: Final = ("httpx", "httpcore", "telegram", "asyncio", "watchfiles")
"""Libraries that narrate at INFO; httpx even with the address of each call, token and all."""

REDACTED: Final = "[token]"


def set_up_logs(level: Level, style: Format, token: str = "") -> None:
    """Send structlog's and the standard library's records to standard error as one stream.

    Every finished line is searched for the token, so that it also leaves tracebacks.
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
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=(
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(style),
                _Redaction(token),
            ),
        )
    )
    logging.basicConfig(level=level.upper(), handlers=(handler,), force=True)
    logging.captureWarnings(capture=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.root.level))


def _rendering(style: Format) -> tuple[Processor, ...]:
    # Richer tracebacks would show local variables: the token, or what somebody asked.
    if style == "json":
        return (
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        )
    return (
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty() and "NO_COLOR" not in os.environ,
            exception_formatter=structlog.dev.plain_traceback,
        ),
    )


class _Redaction:
    """Takes the token out of a rendered line."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, logger: WrappedLogger, name: str, line: EventDict | str) -> str:
        """Return the line without the token."""
        del logger, name
        text = str(line)
        return text.replace(self._token, REDACTED) if self._token else text
