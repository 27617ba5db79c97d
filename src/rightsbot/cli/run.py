"""`rightsbot run`: the bot on Telegram."""

from __future__ import annotations

import asyncio
import gc
import secrets
from typing import TYPE_CHECKING, Final

import click
from pydantic import SecretStr
from watchfiles import awatch

from rightsbot.cli.failure import Failure
from rightsbot.cli.fitting import open_desk
from rightsbot.cli.logs import set_up_logs
from rightsbot.cli.settings import read_settings
from rightsbot.shells.telegram.app import TelegramSettings, serve
from rightsbot.shells.telegram.failure import TelegramFailure
from rightsbot.shells.telegram.receiving import WebhookSettings

if TYPE_CHECKING:
    from rightsbot.cli.settings import Settings

QUIET: Final = 400
"""Milliseconds without a change after which an editor has finished writing."""
PATIENCE: Final = 5_000
"""Milliseconds of going changes after which they are taken up all the same."""

SECRET_BYTES: Final = 32
"""Random bytes in a webhook's secret that nobody set."""

UNSET: Final = (
    "RIGHTSBOT_TOKEN is not set: write /newbot to @BotFather on Telegram and put the token that it "
    "gives you into RIGHTSBOT_TOKEN or the file .env; `make chat` needs none."
)


@click.command()
@click.option("--watch", is_flag=True, help="Reload whenever a file of the content changes.")
def run(*, watch: bool) -> None:
    """Answer on Telegram until stopped; SIGHUP reloads the content."""
    settings = read_settings()
    token = settings.secret_token
    if token is None:
        raise Failure(UNSET)
    webhook = _webhook(settings)
    secrets_ = (token, webhook.secret) if webhook else (token,)
    set_up_logs(
        settings.log_level,
        settings.log_format,
        *(each.get_secret_value() for each in secrets_),
        settings.base_url.password or "",
        settings.database_url.get_secret_value(),
    )
    desk = asyncio.run(open_desk(settings))
    # What is loaded now stays: each search of it for garbage would hold up all answers for 50 ms.
    gc.freeze()
    telegram = TelegramSettings(
        token,
        str(settings.base_url),
        settings.deadline,
        settings.questions_per_minute,
        webhook,
        settings.probes_listen,
        str(settings.pictures_url).rstrip("/") if settings.pictures_url else None,
    )
    changes = awatch(settings.content, step=QUIET, debounce=PATIENCE) if watch else None
    try:
        serve(desk, telegram, changes)
    except TelegramFailure as failure:
        raise Failure(str(failure)) from None


def _webhook(settings: Settings) -> WebhookSettings | None:
    if settings.webhook_url is None:
        return None
    return WebhookSettings(
        str(settings.webhook_url),
        settings.webhook_secret or SecretStr(secrets.token_urlsafe(SECRET_BYTES)),
        settings.webhook_listen,
        settings.webhook_networks,
        settings.webhook_proxies,
    )
