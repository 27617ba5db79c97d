"""The real program as a process; what it then does on Telegram is tested in tests/e2e."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from rightsbot.cli import cli
from rightsbot.shells.telegram.failure import TelegramFailure
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("small")

PATIENCE = 60
SENTENCE = "Telegram does not want this bot."


@asynccontextmanager
async def running(*arguments: str, **settings: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "rightsbot",
        "run",
        *arguments,
        stdout=PIPE,
        stderr=PIPE,
        env=os.environ | {f"RIGHTSBOT_{name}": value for name, value in settings.items()},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def event(process: Process, name: str) -> dict[str, Any]:
    """Read the log until an event."""
    assert process.stderr
    async with asyncio.timeout(PATIENCE):
        async for line in process.stderr:
            entry: dict[str, Any] = json.loads(line)
            if entry["event"] == name:
                return entry
    message = f"no {name} in the log"
    raise AssertionError(message)


async def test_without_a_token_one_sentence_says_how_to_get_one() -> None:
    async with running() as process:
        out, err = await process.communicate()
    assert (process.returncode, out) == (2, b"")
    sentence = err.decode()
    assert sentence.count("\n") == 1
    assert all(word in sentence for word in ("RIGHTSBOT_TOKEN", "@BotFather", "`make chat`"))


async def test_a_token_that_telegram_refuses_is_one_sentence_without_the_token() -> None:
    async with (
        FakeTelegram() as telegram,
        running(token="1:refused", base_url=telegram.url) as process,  # noqa: S106  # nobody's
    ):
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert (process.returncode, out) == (2, b"")
    assert "@BotFather" in err.decode().splitlines()[-1]
    assert b"refused" not in err
    assert b"Traceback" not in err


def test_what_keeps_the_bot_off_telegram_is_a_misuse(monkeypatch: pytest.MonkeyPatch) -> None:
    # As above, but within this process: Python 3.11 loses the trace of who called an event loop
    # in which a task was cancelled, and with it their coverage.
    def refuse(*_: object) -> None:
        raise TelegramFailure(SENTENCE)

    monkeypatch.setattr("rightsbot.cli.run.serve", refuse)
    monkeypatch.setenv("RIGHTSBOT_TOKEN", "1:refused")
    monkeypatch.setenv("RIGHTSBOT_LOG_LEVEL", "error")
    done = CliRunner().invoke(cli, ["run"])
    assert (done.exit_code, done.stderr) == (2, f"{SENTENCE}\n")


@pytest.mark.parametrize("end", ["", "/"])
async def test_the_root_may_end_in_a_slash(end: str) -> None:
    async with FakeTelegram() as telegram:
        settings = {"token": telegram.token, "log_format": "json"}
        async with running(**settings, base_url=telegram.url + end) as process:
            await event(process, "connected to telegram")


async def test_a_file_may_hold_the_token(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        (tmp_path / "token").write_text(f"{telegram.token}\n", encoding="utf-8")
        settings = {"TOKEN_FILE": "token", "BASE_URL": telegram.url, "LOG_FORMAT": "json"}
        async with running(**settings) as process:
            await event(process, "connected to telegram")


async def test_watching_takes_up_changes_once_the_writing_has_ended(small: Path) -> None:
    nador = small / "cities" / "nador.yaml"
    async with FakeTelegram() as telegram:
        settings = {"token": telegram.token, "base_url": telegram.url, "log_format": "json"}
        async with running("--watch", **settings) as process:
            await event(process, "connected to telegram")
            sound = nador.read_text(encoding="utf-8")
            nador.write_text(f"{sound}# Looked through.\n", encoding="utf-8")
            assert (await event(process, "reload"))["result"] == "Published as revision 2"
            nador.write_text(f"{sound}nonsense: 1\n", encoding="utf-8")
            refusal = await event(process, "reload")
            assert refusal["level"] == "warning"
            assert "cities/nador.yaml" in refusal["detail"]
            process.terminate()
            assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
