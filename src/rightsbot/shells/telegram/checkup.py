"""Asks Telegram whether the bot is set up there as the settings want it; it changes nothing."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import Bot, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from ptb_aiohttp import AiohttpRequest
from rightsbot.answers.about import PRIVACY
from rightsbot.shells.telegram.finding import Finding, State
from rightsbot.shells.telegram.profile import lines, menus
from rightsbot.shells.telegram.registration import judge

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pydantic import SecretStr
    from telegram import User

    Check = Callable[[Bot, "Wanted"], Awaitable[Finding]]

LIMIT: Final = 10.0
"""Seconds that each check may take."""
AT_START: Final = "Nothing, if the bot has yet to start: it sets this then. Else restart it."
NETWORK: Final = (
    "Check this machine’s network: DNS, firewall, proxy (HTTPS_PROXY), and RIGHTSBOT_BASE_URL."
)
INLINE: Final = (
    "For “@name nador” in any chat, and for [Share], send /setinline to @BotFather, choose the "
    "bot, and give a placeholder such as “city, person or topic”; then restart the bot."
)
GUESTS: Final = (
    "For answers in chats that it is no member of, open @BotFather’s mini app, choose the bot, and "
    "switch on Guest Mode in its settings."
)
NEW_TOKEN: Final = "Ask @BotFather for the token (/mybots, API Token) and set it anew."  # noqa: S105  # a sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the settings want of Telegram."""

    token: SecretStr
    admins: frozenset[int] = frozenset()
    base_url: str = "https://api.telegram.org"
    webhook_url: str | None = None
    """Where updates are to be sent; none if the bot fetches them."""


async def examine(wanted: Wanted, limit: float = LIMIT) -> tuple[Finding, ...]:
    """Carry out all `CHECKS`, each within `limit` seconds; return their findings in that order.

    If Telegram is out of reach or refuses the token, the rest is not asked for.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # The library's way to choose its newer types.
    root = wanted.base_url.rstrip("/")
    async with AiohttpRequest(
        read_timeout=limit, connect_timeout=limit, pool_timeout=limit
    ) as request:
        bot = Bot(
            wanted.token.get_secret_value(),
            f"{root}/bot",
            f"{root}/file/bot",
            request=request,
            get_updates_request=request,
        )
        (first, account), *others = CHECKS.items()
        found = await _bounded(first, account, bot, wanted, limit)
        if found.state in {State.WRONG, State.UNKNOWN}:
            return found, *unasked("the check of the token failed")[1:]
        rest = (_bounded(name, check, bot, wanted, limit) for name, check in others)
        return found, *await asyncio.gather(*rest)


def unasked(reason: str) -> tuple[Finding, ...]:
    """Return all findings of this checkup as if it could not be carried out for a reason."""
    return tuple(Finding(name, State.UNKNOWN, f"Not checked: {reason}.") for name in CHECKS)


async def _bounded(name: str, check: Check, bot: Bot, wanted: Wanted, limit: float) -> Finding:
    try:
        async with asyncio.timeout(limit):
            return await check(bot, wanted)
    except TimeoutError:
        found = f"{wanted.base_url} did not answer within {limit:g} seconds."
        return Finding(name, State.WRONG, found, NETWORK)
    except InvalidToken as error:
        found = f"The Bot API at {wanted.base_url} does not accept the token: {error.message}."
        return Finding(name, State.WRONG, found, NEW_TOKEN)
    except RetryAfter as error:
        found = f"Telegram asks to wait: {error.message}."
        return Finding(name, State.UNKNOWN, found, "Try again after that time.")
    except TelegramError as error:
        reason = error.message.split(". Parsing the server response", 1)[0]  # a whole page of HTML
        found = f"{wanted.base_url} cannot be asked: {reason.rstrip('.')}."
        return Finding(name, State.WRONG, found, NETWORK)
    except Exception as error:  # noqa: BLE001  # whatever a response breaks, the others must go on
        found = f"{wanted.base_url} gave an answer that is none: {type(error).__name__}."
        return Finding(name, State.WRONG, found, "Check RIGHTSBOT_BASE_URL.")


async def _account(bot: Bot, _: Wanted) -> Finding:
    me = await bot.get_me()
    found = f"@{me.username}, id {me.id}. {_groups(me)}"
    if me.can_read_all_group_messages:
        return Finding(
            "token",
            State.WARN,
            f"{found} Privacy mode is off: Telegram sends it every message of its groups.",
            "The bot has no need of them. Send /setprivacy to @BotFather and choose Enable.",
        )
    return Finding("token", State.OK, f"{found} Privacy mode is on.")


async def _elsewhere(bot: Bot, _: Wanted) -> Finding:
    me = await bot.get_me()
    modes = {
        "inline mode": (me.supports_inline_queries, INLINE),
        "guest mode": (me.supports_guest_queries, GUESTS),
    }
    off = {name: advice for name, (is_on, advice) in modes.items() if not is_on}
    if off:
        found = f"Switched off: {' and '.join(off)}."
        return Finding("elsewhere", State.WARN, found, " ".join(off.values()))
    return Finding("elsewhere", State.OK, "Inline mode and guest mode are on.")


def _groups(me: User) -> str:
    return f"It {'may' if me.can_join_groups else 'may not'} be added to groups."


async def _webhook(bot: Bot, wanted: Wanted) -> Finding:
    return judge(await bot.get_webhook_info(), wanted.webhook_url)


async def _menus(bot: Bot, wanted: Wanted) -> Finding:
    differing: list[str] = []
    strangers: list[str] = []
    for name, menu in menus(wanted.admins).items():
        try:
            if not await menu.is_set(bot):
                differing.append(name)
        except BadRequest:
            strangers.append(name)
    if differing:
        return Finding("menus", State.WARN, f"Other than wanted: {', '.join(differing)}.", AT_START)
    if strangers:
        found = f"Telegram knows no chat for {', '.join(strangers)}."
        advice = "Let each of these admins send /start to the bot, and restart it."
        return Finding("menus", State.WARN, found, advice)
    return Finding("menus", State.OK, "All menus of commands are as wanted.")


async def _descriptions(bot: Bot, _: Wanted) -> Finding:
    differing = [name for name, line in lines().items() if not await line.is_set(bot)]
    if differing:
        found = f"Other than wanted: {', '.join(differing)}."
        return Finding("descriptions", State.WARN, found, AT_START)
    return Finding("descriptions", State.OK, "The name and the descriptions are as wanted.")


async def _privacy(bot: Bot, _: Wanted) -> Finding:
    shown = await bot.get_my_commands(BotCommandScopeAllPrivateChats())
    if PRIVACY.name not in {command.command for command in shown}:
        found = f"/{PRIVACY.name} is answered, but is not in the menu of private chats."
        return Finding("privacy", State.WARN, found, AT_START)
    return Finding("privacy", State.OK, f"/{PRIVACY.name} is answered, and is in the menu.")


CHECKS: Final[dict[str, Check]] = {
    "token": _account,
    "webhook": _webhook,
    "menus": _menus,
    "descriptions": _descriptions,
    "privacy": _privacy,
    "elsewhere": _elsewhere,
}
"""The checks by name. Without the first, the others have no meaning."""
