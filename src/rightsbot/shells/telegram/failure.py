"""What keeps the bot off Telegram for good, as one expected error."""

from __future__ import annotations


class TelegramFailure(Exception):  # noqa: N818  # named like the command line's Failure
    """Telegram will not serve this bot, however often it asks; the message is one sentence."""
