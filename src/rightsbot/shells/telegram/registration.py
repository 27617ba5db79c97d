"""Judges where Telegram sends updates, against where the settings want them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from rightsbot.shells.telegram.finding import Finding, State
from rightsbot.shells.telegram.incoming import UPDATES

if TYPE_CHECKING:
    from telegram import WebhookInfo

CHECK: Final = "webhook"
MANY: Final = 100
"""Waiting updates from which on an operator should look: as many as one fetch takes."""
NOW: Final = timedelta(minutes=5)
"""Errors so young, with updates waiting, mean that nothing comes through."""
LATELY: Final = timedelta(hours=1)

RESTART: Final = "Start the bot, or restart it: it sets the webhook at every start."
ELSEWHERE: Final = (
    "If another installation uses this token, stop it, or give this one a token of its own. "
    "Starting the bot here removes that webhook."
)
LISTEN: Final = (
    "See that the name leads to this machine, that the proxy passes the path on to "
    "RIGHTSBOT_WEBHOOK_LISTEN, that its certificate is valid, and that the bot runs."
)
LOAD: Final = "See that the bot runs; its metrics and its log tell what holds it up."


def judge(info: WebhookInfo, wanted: str | None, now: datetime | None = None) -> Finding:
    """Compare what `getWebhookInfo` says with the URL that is wanted, or none for polling."""
    if info.url != (wanted or ""):
        return _misplaced(info.url, wanted)
    waiting = f"Updates waiting: {info.pending_update_count}."
    if wanted is None:
        return _by_number(info, f"None is set, as polling needs it. {waiting}")
    found = f"It is set as wanted. {waiting}"
    if info.last_error_date and info.last_error_message:
        age = (now or datetime.now(UTC)) - info.last_error_date
        found += f" Last error, {_told(age)} ago: {info.last_error_message}."
        if age < NOW and info.pending_update_count:
            return Finding(CHECK, State.WRONG, found, LISTEN)
        if age < LATELY:
            return Finding(CHECK, State.WARN, found, LISTEN)
    if frozenset(info.allowed_updates or ()) != frozenset(UPDATES):
        kinds = ", ".join(info.allowed_updates or ()) or "Telegram’s usual ones"
        return Finding(CHECK, State.WARN, f"{found} It is sent other kinds: {kinds}.", RESTART)
    return _by_number(info, found)


def _misplaced(url: str, wanted: str | None) -> Finding:
    if wanted is None:
        found = f"Polling is wanted, but Telegram sends updates to {url}."
        return Finding(CHECK, State.WRONG, found, ELSEWHERE)
    if not url:
        found = f"None is set, so Telegram sends nothing to {wanted}."
        return Finding(CHECK, State.WRONG, found, RESTART)
    found = f"Telegram sends updates to {url}, not to {wanted}."
    return Finding(CHECK, State.WRONG, found, f"{RESTART} {ELSEWHERE}")


def _by_number(info: WebhookInfo, found: str) -> Finding:
    if info.pending_update_count >= MANY:
        return Finding(CHECK, State.WARN, found, LOAD)
    return Finding(CHECK, State.OK, found)


def _told(age: timedelta) -> str:
    """Tell an age in its largest whole unit."""
    seconds = max(int(age.total_seconds()), 0)
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"
