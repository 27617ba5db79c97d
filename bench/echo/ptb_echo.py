"""An echo bot on python-telegram-bot, as its documentation begins: everything as it comes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from telegram.ext import Application, MessageHandler, filters

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send back what was written."""
    del context
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Serve the webhook until told to stop."""
    host, port = os.environ["RIGHTSBOT_WEBHOOK_LISTEN"].rsplit(":", 1)
    application = (
        Application.builder()
        .token(os.environ["RIGHTSBOT_TOKEN"])
        .base_url(f"{os.environ['RIGHTSBOT_BASE_URL']}/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_webhook(
        host,
        int(port),
        url_path="hook",
        webhook_url=os.environ["RIGHTSBOT_WEBHOOK_URL"],
        secret_token=os.environ["RIGHTSBOT_WEBHOOK_SECRET"],
    )


if __name__ == "__main__":
    main()
