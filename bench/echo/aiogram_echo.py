"""An echo bot on aiogram 3, as its documentation begins: everything as it comes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

if TYPE_CHECKING:
    from aiogram.types import Message


async def echo(message: Message) -> None:
    """Send back what was written."""
    if message.text:
        await message.answer(message.text)


async def introduce(bot: Bot) -> None:
    """Tell Telegram where the bot listens."""
    await bot.set_webhook(
        os.environ["RIGHTSBOT_WEBHOOK_URL"], secret_token=os.environ["RIGHTSBOT_WEBHOOK_SECRET"]
    )


def main() -> None:
    """Serve the webhook until told to stop."""
    host, port = os.environ["RIGHTSBOT_WEBHOOK_LISTEN"].rsplit(":", 1)
    server = TelegramAPIServer.from_base(os.environ["RIGHTSBOT_BASE_URL"])
    bot = Bot(os.environ["RIGHTSBOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    dispatcher.startup.register(introduce)
    application = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, secret_token=os.environ["RIGHTSBOT_WEBHOOK_SECRET"]
    )
    handler.register(application, path="/hook")
    setup_application(application, dispatcher, bot=bot)
    web.run_app(application, host=host, port=int(port))


if __name__ == "__main__":
    main()
