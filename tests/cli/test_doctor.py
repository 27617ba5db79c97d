from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from telegram import Bot

from rightsbot.cli import cli
from rightsbot.cli.diagnosis import show
from rightsbot.shells.telegram.finding import Finding, State
from rightsbot.shells.telegram.profile import introduce
from tests.content.small import FILES, edited, write
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.usefixtures("small")

TOKEN = "123456:ABC-def_1"  # noqa: S105  # nobody's
NAMES = [
    "settings",
    "token",
    "webhook",
    "menus",
    "descriptions",
    "privacy",
    "elsewhere",
    "clock",
    "probes",
    "content",
    "store",
    "program",
]
TELEGRAM = NAMES[1:7]
URL = "https://bot.example/telegram"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture(autouse=True)
def _away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set a server that is away, unless a test says otherwise."""
    monkeypatch.setenv("RIGHTSBOT_BASE_URL", "http://127.0.0.1:9")


def by_name(done: Result) -> dict[str, dict[str, str]]:
    report = json.loads(done.stdout)
    assert [check["check"] for check in report["checks"]] == NAMES
    return {check["check"]: check for check in report["checks"]}


def examine(monkeypatch: pytest.MonkeyPatch, **settings: str) -> dict[str, dict[str, str]]:
    for name, value in settings.items():
        monkeypatch.setenv(f"RIGHTSBOT_{name.upper()}", value)
    return by_name(CliRunner().invoke(cli, ["doctor", "--json"]))


async def doctor(*options: str, **settings: str) -> tuple[int | None, str, str]:
    """Run the program as a process; return its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "rightsbot", "doctor", *options),
        stdout=PIPE,
        stderr=PIPE,
        env=os.environ | {f"RIGHTSBOT_{name.upper()}": value for name, value in settings.items()},
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_a_bot_in_order_is_found_so(telegram: FakeTelegram) -> None:
    async with Bot(telegram.token, f"{telegram.url}/bot") as bot:
        await introduce(bot, ())
    code, out, err = await doctor("--json", token=telegram.token, base_url=telegram.url)
    assert (code, err) == (0, "")
    report: dict[str, Any] = json.loads(out)
    assert report.keys() == {"ok", "version", "checks"}
    assert (report["ok"], report["version"]) == (True, metadata.version("rightsbot"))
    assert [check.keys() for check in report["checks"]] == [
        {"check", "state", "found", "advice"}
    ] * len(NAMES)
    assert {check["state"] for check in report["checks"]} == {"ok"}
    assert telegram.token not in out


async def test_a_table_tells_it_to_people(telegram: FakeTelegram, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{telegram.token}\n", encoding="utf-8")
    code, out, err = await doctor(token_file="token", base_url=telegram.url, webhook_url=URL)  # noqa: S106  # a file
    assert (code, err) == (1, "")
    rows = [line.split()[:2] for line in out.splitlines()]
    assert ["token", "ok"] in rows
    assert ["webhook", "wrong"] in rows
    assert ["menus", "warn"] in rows
    assert "→ Start the bot, or restart it" in out
    assert "1 wrong" in out.splitlines()[-1]
    assert telegram.token not in out
    assert "\x1b" not in out


async def test_a_refused_token_is_never_shown(telegram: FakeTelegram) -> None:
    code, out, err = await doctor(token=TOKEN, base_url=telegram.url)
    assert (code, err) == (1, "")
    assert "does not accept the token" in " ".join(out.split())
    assert TOKEN not in out


async def test_what_comes_from_afar_shows_no_secret_and_commands_no_terminal(
    telegram: FakeTelegram,
) -> None:
    async with Bot(telegram.token, f"{telegram.url}/bot") as bot:
        await bot.set_webhook(f"https://bot.example/{telegram.token}?\x1b[2J&secret=hunter2")
    settings = {"token": telegram.token, "base_url": telegram.url, "webhook_secret": "hunter2"}
    code, out, err = await doctor("--json", **settings)
    assert (code, err) == (1, "")
    assert "https://bot.example/[token]" in out
    assert telegram.token not in out
    assert "hunter2" not in out
    assert "\\u001b" not in out


@pytest.mark.parametrize(
    ("settings", "check", "state", "words"),
    [
        ({}, "settings", "ok", "Updates come by polling."),
        ({}, "token", "wrong", "Neither RIGHTSBOT_TOKEN nor RIGHTSBOT_TOKEN_FILE is set."),
        ({"token_file": "none"}, "token", "wrong", "cannot be read: No such file or directory."),
        ({"token": TOKEN}, "token", "wrong", "http://127.0.0.1:9/ cannot be asked: "),
        ({}, "clock", "unknown", "could not be asked for the time"),
        ({}, "probes", "ok", "None are wanted"),
        ({"probes_listen": "127.0.0.1:9"}, "probes", "unknown", "Nothing listens"),
        (
            {"webhook_url": URL, "webhook_listen": "[::1]:9"},
            "probes",
            "unknown",
            "http://[::1]:9/readyz",
        ),
        ({"webhook_url": URL}, "settings", "ok", "Updates come by webhook."),
        (
            {"webhook_secret": "e", "webhook_proxies": "1"},
            "settings",
            "ok",
            (
                "come by polling. Of RIGHTSBOT_… there is set: BASE_URL, CONTENT, WEBHOOK_PROXIES, "
                "WEBHOOK_SECRET. Without effect in this mode: WEBHOOK_PROXIES, WEBHOOK_SECRET."
            ),
        ),
        (
            {"webhook_url": URL, "probes_listen": "127.0.0.1:9"},
            "settings",
            "ok",
            "PROBES_LISTEN, WEBHOOK_URL. Without effect in this mode: PROBES_LISTEN.",
        ),
        ({"webhook_url": URL, "webhook_networks": "telegram"}, "settings", "warn", "by webhook."),
        (
            {"webhook_url": URL, "webhook_networks": "telegram", "webhook_proxies": "1"},
            "settings",
            "ok",
            "by webhook.",
        ),
        ({}, "content", "ok", " golden questions pass."),
        ({"content": "none"}, "content", "wrong", "The content folder none cannot be read: "),
        ({}, "program", "ok", f"rightsbot {metadata.version('rightsbot')}"),
    ],
)
def test_each_check_has_its_finding(
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    check: str,
    state: str,
    words: str,
) -> None:
    found = examine(monkeypatch, **settings)[check]
    assert found["state"] == state
    assert words in found["found"]
    assert bool(found["advice"]) == (state in {"warn", "wrong"})


def test_the_password_of_a_server_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    found = examine(monkeypatch, token=TOKEN, base_url="http://ann:hunter%202@127.0.0.1:9")
    assert "http://ann:[token]@127.0.0.1:9/" in found["token"]["found"]
    assert "hunter" not in str(found)


def test_without_a_token_telegram_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = examine(monkeypatch)
    assert {found[name]["found"] for name in TELEGRAM[1:]} == {"Not checked: there is no token."}


def test_wrong_settings_are_a_finding_too(monkeypatch: pytest.MonkeyPatch) -> None:
    found = examine(monkeypatch, token="hunter2", log_level="loud")  # noqa: S106  # nobody's
    assert found["settings"]["state"] == "wrong"
    assert found["settings"]["found"].count(" must be ") == 2
    assert {found[name]["state"] for name in NAMES[1:-1]} == {"unknown"}
    assert found["program"]["state"] == "ok"
    assert "hunter2" not in str(found)


def test_the_first_problems_of_the_content_are_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = {**FILES, **{f"cities/city-{number}.yaml": b"id: [\n" for number in range(5)}}
    found = examine(monkeypatch, content=str(write(tmp_path / "small", files)))["content"]
    assert found["state"] == "wrong"
    assert "city-0.yaml" in found["found"]
    assert found["found"].endswith(" more")


def test_golden_questions_that_fail_in_numbers_are_a_warning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = edited("questions/exact.yaml", "expect: none", "entry: city/nador")
    found = examine(monkeypatch, content=str(write(tmp_path / "small", files)))["content"]
    assert found["found"].endswith("; 1 of 2 golden questions pass."), found
    assert found["state"] == "warn"


def test_a_missing_package_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        metadata, "requires", lambda _: ["no-such-package>=1", "rare; extra == 'x'"]
    )
    program = examine(monkeypatch)["program"]
    assert (program["state"], program["found"]) == ("wrong", "Missing: no-such-package.")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_table_fits_any_terminal(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    findings = [
        Finding("descriptions", State.UNKNOWN, f"{URL} " * 5, "Wait."),
        Finding("token", State.OK, "[b]@bot[/b]"),
    ]
    show(findings)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= min(width, 100)
    assert any("[b]@bot[/b]" in line for line in lines)
    assert any("→ Wait." in line for line in lines)
    assert lines[-1].strip() == "1 ok, 1 unknown"
