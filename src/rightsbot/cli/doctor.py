"""`rightsbot doctor`: is everything set up as it must be, here and at Telegram?"""

from __future__ import annotations

import asyncio
import json
import logging
import platform
import re
from dataclasses import asdict, replace
from importlib import metadata
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from rightsbot.answers.golden import ask_all
from rightsbot.cli.assembly import open_bot
from rightsbot.cli.diagnosis import show
from rightsbot.cli.failure import BrokenContent, Failure
from rightsbot.cli.logs import REDACTED, SHORTEST, set_up_logs
from rightsbot.cli.settings import PREFIX, Settings, read_settings
from rightsbot.cli.stock import examine_store
from rightsbot.cli.values import is_loopback
from rightsbot.shells.telegram.checkup import Wanted, examine, unasked
from rightsbot.shells.telegram.finding import Finding, State
from rightsbot.shells.telegram.surroundings import clock, probes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from pydantic import SecretStr

FAULTY: Final = 1
"""The exit code when something is wrong."""
SHOWN: Final = 3
"""How many of the content's problems are shown."""
LEAST: Final = 0.95
"""The share of golden questions below which somebody should look at the content."""
LONGEST: Final = 1_000
"""Characters of what was found that are shown: an answer from afar may be of any length."""

NO_TOKEN: Final = "Neither RIGHTSBOT_TOKEN nor RIGHTSBOT_TOKEN_FILE is set."  # noqa: S105  # a sentence
GET_TOKEN: Final = "Send /newbot to @BotFather on Telegram, and set the token that it gives you."  # noqa: S105  # a sentence
FILL_FILE: Final = (
    "Put the token, and nothing else, into that file, and let the bot’s user read it."
)
COUNT_PROXIES: Final = (
    "RIGHTSBOT_WEBHOOK_NETWORKS without RIGHTSBOT_WEBHOOK_PROXIES refuses every update that comes "
    "through a proxy. If there is one, set how many there are."
)
ELSEWHERE: Final = ("clock", "probes", "content", "store")
"""The checks between Telegram's and the program's own."""
IN_WEBHOOK_MODE: Final = frozenset(
    {"webhook_listen", "webhook_secret", "webhook_networks", "webhook_proxies"}
)

_CONTROLS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
_PACKAGE: Final = re.compile(r"[\w.-]+")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> None:
    """Check the settings, the token, the webhook, the menus, the clock and the content.

    It changes nothing, here or at Telegram. The exit code is 1 if something is wrong.
    """
    findings = _diagnose()
    wrong = any(finding.state is State.WRONG for finding in findings)
    if as_json:
        click.echo(_json(findings, ok=not wrong))
    else:
        show(findings)
    if wrong:
        raise click.exceptions.Exit(FAULTY)


def _diagnose() -> list[Finding]:
    """Return a finding for every check, always in the same order."""
    try:
        settings = read_settings()
    except Failure as failure:
        reason = "the settings are wrong"
        others = (Finding(name, State.UNKNOWN, f"Not checked: {reason}.") for name in ELSEWHERE)
        advice = "Mend what is named; .env.example explains each setting."
        wrong = Finding("settings", State.WRONG, failure.message, advice)
        return [wrong, *unasked(reason), *others, _program()]
    set_up_logs("error", settings.log_format)
    # What it met is in the findings; a log beside them would say it again, and longer.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    token, problem = _token(settings)
    findings = [
        _settings(settings),
        *asyncio.run(_outside(settings, token, problem)),
        _content(settings.content),
        asyncio.run(examine_store(settings)),
        _program(),
    ]
    hidden = _hidden(settings, token)
    return [_harmless(finding, hidden) for finding in findings]


def _token(settings: Settings) -> tuple[SecretStr | None, Finding]:
    """Return the token, or none, and what is wrong then."""
    try:
        return settings.secret_token, Finding("token", State.WRONG, NO_TOKEN, GET_TOKEN)
    except Failure as failure:
        return None, Finding("token", State.WRONG, failure.message, FILL_FILE)


async def _outside(settings: Settings, token: SecretStr | None, problem: Finding) -> list[Finding]:
    """Check what lies beyond this process, all of it at once."""
    root = str(settings.base_url)
    url = str(settings.webhook_url) if settings.webhook_url else None

    async def telegram() -> tuple[Finding, ...]:
        if token is None:
            return problem, *unasked("there is no token")[1:]
        return await examine(Wanted(token, settings.admins, root, url))

    async def ours() -> Finding:
        address = settings.webhook_listen if url else settings.probes_listen
        if address is None:
            return Finding("probes", State.OK, "None are wanted (RIGHTSBOT_PROBES_LISTEN).")
        return await probes(address.host, address.port)

    told, *others = await asyncio.gather(telegram(), clock(root), ours())
    return [*told, *others]


def _settings(settings: Settings) -> Finding:
    given = settings.model_fields_set
    behind = settings.webhook_url and not is_loopback(settings.webhook_url)
    # Deployments may set what either mode needs, so what has no effect is told and no warning.
    idle = given & ({"probes_listen"} if settings.webhook_url else IN_WEBHOOK_MODE)
    found = f"Updates come by {'webhook' if settings.webhook_url else 'polling'}."
    if given:
        found += f" Of {PREFIX}… there is set: {_names(given)}."
    if idle:
        found += f" Without effect in this mode: {_names(idle)}."
    if behind and settings.webhook_networks and not settings.webhook_proxies:
        return Finding("settings", State.WARN, found, COUNT_PROXIES)
    return Finding("settings", State.OK, found)


def _names(fields: AbstractSet[str]) -> str:
    return ", ".join(name.upper() for name in sorted(fields))


def _content(folder: Path) -> Finding:
    try:
        library = open_bot(folder).library
    except BrokenContent as failure:
        problems = failure.message.splitlines()
        found = "; ".join(problems[:SHOWN])
        if len(problems) > SHOWN:
            found += f"; and {len(problems) - SHOWN} more"
        return Finding("content", State.WRONG, found, "`rightsbot content check` tells all.")
    except Failure as failure:
        return Finding("content", State.WRONG, failure.message, "Check RIGHTSBOT_CONTENT.")
    results = ask_all(library)
    passed = sum(result.passed for result in results)
    content = library.content
    found = (
        f"{len(content.entries)} entries, version {content.digest}; "
        f"{passed} of {len(results)} golden questions pass."
    )
    if passed < LEAST * len(results):
        return Finding("content", State.WARN, found, "Mend the content or the questions.")
    return Finding("content", State.OK, found)


def _program() -> Finding:
    """Tell the versions of everything, for reports of faults; a missing package is wrong."""
    versions, missing = [f"Python {platform.python_version()}"], []
    for requirement in ("rightsbot", *(metadata.requires("rightsbot") or ())):
        found = _PACKAGE.match(requirement)
        if not found or ";" in requirement:  # it is not needed everywhere
            continue
        try:
            versions.append(f"{found[0]} {metadata.version(found[0])}")
        except metadata.PackageNotFoundError:
            missing.append(found[0])
    if missing:
        advice = "Install the bot again, with all that it needs."
        return Finding("program", State.WRONG, f"Missing: {', '.join(missing)}.", advice)
    return Finding("program", State.OK, f"{', '.join(versions)}.")


def _hidden(settings: Settings, token: SecretStr | None) -> dict[str, str]:
    """Return what must not be shown, and what stands in its place."""
    secrets = [each.get_secret_value() for each in (token, settings.webhook_secret) if each]
    database = settings.database_url.get_secret_value()
    password = urlsplit(database).password
    secrets += [database, *([password] if password else [])]
    hidden = {secret: REDACTED for secret in secrets if len(secret) >= SHORTEST}
    return hidden | {f":{settings.base_url.password}@": f":{REDACTED}@"}


def _harmless(finding: Finding, hidden: Mapping[str, str]) -> Finding:
    """Take out secrets, and what could command a terminal: parts of it come from afar."""
    found = finding.found
    for secret, instead in hidden.items():
        found = found.replace(secret, instead)
    return replace(finding, found=found.translate(_CONTROLS)[:LONGEST])


def _json(findings: list[Finding], *, ok: bool) -> bytes:
    """Return the findings as one line of JSON in UTF-8; the keys are a promise to programs."""
    result = {
        "ok": ok,
        "version": metadata.version("rightsbot"),
        "checks": [asdict(finding) for finding in findings],
    }
    return json.dumps(result, ensure_ascii=False).encode()
