from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fake.client import call
from tests.fake.facts import Upload
from tests.fake.files import MOST_BYTES

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram


async def test_what_somebody_sends_is_told_of_and_downloaded(
    server: FakeTelegram, session: ClientSession
) -> None:
    await server.send_file(Upload("a b.yaml", b"name: \xc3\xa9"))
    _, (update,) = await call(server, session, "getUpdates")
    document = update["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("a b.yaml", 8)
    status, file = await call(server, session, "getFile", file_id=document["file_id"])
    assert status == 200
    url = f"{server.url}/file/bot{server.token}/{file['file_path']}"
    async with session.get(url) as response:
        assert await response.read() == b"name: \xc3\xa9"


@pytest.mark.parametrize(("size", "reason"), [(0, "wrong file_id"), (MOST_BYTES + 1, "too big")])
async def test_what_is_not_there_or_too_large_is_refused(
    server: FakeTelegram, session: ClientSession, size: int, reason: str
) -> None:
    number = server.files.keep(Upload("a", bytes(size)))["file_id"] if size else "none"
    status, description = await call(server, session, "getFile", file_id=number)
    assert status == 400
    assert reason in description


@pytest.mark.parametrize("path", ["bot{token}/documents/file2", "bot1:x/documents/file1"])
async def test_nothing_else_is_downloaded(
    server: FakeTelegram, session: ClientSession, path: str
) -> None:
    server.files.keep(Upload("a", b"x"))
    async with session.get(f"{server.url}/file/{path.format(token=server.token)}") as response:
        assert response.status == 404
