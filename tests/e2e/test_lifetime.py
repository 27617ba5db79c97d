"""How the program starts and ends, and what it says when it cannot."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.content.small import write
from tests.e2e.process import run, settings
from tests.fake.people import written
from tests.fake.server import FakeTelegram, Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write(tmp_path / "content")


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server
    assert server.violations == []


async def test_a_wrong_token_is_one_sentence_and_exit_code_2(
    telegram: FakeTelegram, tmp_path: Path, content: Path
) -> None:
    wrong = settings(telegram, content) | {"token": "1:wrong", "log_level": "error"}
    async with run(tmp_path, **wrong) as process:
        assert await process.ended() == 2
    assert process.log == (
        f"The Bot API at {telegram.url}/ does not accept the token; "
        "@BotFather shows the right one.\n"
    )


async def test_no_token_is_one_sentence_and_exit_code_2(tmp_path: Path, content: Path) -> None:
    async with run(tmp_path, content=str(content)) as process:
        assert await process.ended() == 2
    assert process.log.count("\n") == 1
    assert "@BotFather" in process.log


async def test_broken_content_is_not_served(telegram: FakeTelegram, tmp_path: Path) -> None:
    (tmp_path / "cities").mkdir()
    (tmp_path / "cities" / "nador.yaml").write_text("name: [", "utf-8")
    async with run(tmp_path, **settings(telegram, tmp_path)) as process:
        assert await process.ended() == 1
    assert "cities/nador.yaml:" in process.log
    assert telegram.calls == []


async def test_telegram_may_be_away_at_the_start_and_later(tmp_path: Path, content: Path) -> None:
    async with FakeTelegram() as gone:
        pass
    port = int(gone.url.rpartition(":")[2])
    async with run(tmp_path, **settings(gone, content)) as process:
        for outages in (1, 2):
            await process.until_logged("telegram is away", outages)
            async with FakeTelegram(port) as server:
                server.mailbox = gone.mailbox
                await server.put(written("nador"))
                await server.until(server.screen)
                assert server.screen()[0].text.startswith("Nador")
            assert process.log.count("telegram is back") == outages
        process.signal(signal.SIGINT)
        assert await process.ended() == 0
    assert gone.token not in process.log


async def test_watching_reloads_when_a_file_changes(
    telegram: FakeTelegram, tmp_path: Path, content: Path
) -> None:
    async with run(tmp_path, "--watch", **settings(telegram, content)) as process:
        await process.until_logged("connected to telegram")
        (content / "cities" / "nador.yaml").unlink()
        await process.until_logged("in the content'")  # The title of the problems.
        assert await process.stop() == 0


async def test_a_reply_waits_until_telegram_takes_it(
    telegram: FakeTelegram, tmp_path: Path, content: Path
) -> None:
    telegram.faults.append(Fault("sendMessage", 502, "Bad Gateway", times=3))
    await telegram.put(written("nador"))
    async with run(tmp_path, **settings(telegram, content)) as process:
        await telegram.until(telegram.screen, within=60)
        assert process.log.count("replies wait until telegram takes them") == 1
