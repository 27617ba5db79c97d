"""What people write goes to nobody but them, and the token to nobody but Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import ClientSession

from tests.content.small import write
from tests.e2e.process import run, settings
from tests.fake.people import user, written
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from pathlib import Path

NAME, QUESTION = "Zebulon\x1b[2J\nForged", "a question of mine\x1b[2J\nforged"


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_nothing_of_a_person_or_the_token_is_written_down(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    address = f"127.0.0.1:{unused_tcp_port}"
    sender = user(7, first_name=NAME, username="zebulon_the_person")
    async with FakeTelegram() as telegram:
        loud = settings(telegram, write(tmp_path / "content")) | {"probes_listen": address}
        async with run(tmp_path, **loud) as process, ClientSession() as session:
            await telegram.put(written(QUESTION, sender=sender))
            await telegram.put({"message": {**written("x")["message"], "from": 3, NAME: QUESTION}})
            await telegram.until(telegram.screen)
            await process.until_logged("update not understood")
            async with session.get(f"http://{address}/metrics") as response:
                figures = await response.text()
            assert await process.stop() == 0
        secret = telegram.token.partition(":")[2]
    told = f"{process.log}{figures}"
    assert "rightsbot_updates_total" in told
    for private in ("zebulon", "of mine", secret, "\x1b"):
        assert private not in told.lower()
    kept = b"".join(each.read_bytes() for each in files_in(tmp_path))
    assert b"the content folder at the first start" in kept
    # What found nothing is kept without who asked; tests/desk/test_recording.py shows how.
    assert not any(private.encode() in kept.lower() for private in ("zebulon", secret))
