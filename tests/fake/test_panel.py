from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fake.client import Listener, call
from tests.fake.people import written

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from tests.fake.server import FakeTelegram


async def post(server: FakeTelegram, session: ClientSession, page: str, content: object) -> Any:  # noqa: ANN401  # JSON
    async with session.post(f"{server.url}/{page}", json=content) as response:
        return await response.json()


async def get(server: FakeTelegram, session: ClientSession, page: str) -> Any:  # noqa: ANN401  # JSON
    async with session.get(f"{server.url}/{page}") as response:
        return await response.json()


async def test_a_person_can_inject_and_look(server: FakeTelegram, session: ClientSession) -> None:
    for content in ({"text": "nador", "chat": 9}, written("madrid")):
        assert "update_id" in await post(server, session, "inject", content)
    _, updates = await call(server, session, "getUpdates")
    assert [update["message"]["text"] for update in updates] == ["nador", "madrid"]
    await call(server, session, "sendMessage", chat_id=9, text="x")
    calls = await get(server, session, "calls")
    assert [each["method"] for each in calls] == ["sendMessage"]
    assert await get(server, session, "violations") == []


async def test_a_person_can_let_calls_fail(server: FakeTelegram, session: ClientSession) -> None:
    await post(server, session, "fault", {"method": "getMe", "status": 502, "times": 2})
    statuses = [(await call(server, session, "getMe"))[0] for _ in range(3)]
    assert statuses == [502, 502, 200]


async def test_a_person_can_send_the_server_away(
    server: FakeTelegram, session: ClientSession
) -> None:
    before = server.url
    assert await post(server, session, "away", {"seconds": 0.1}) == 0.1
    await server.until(lambda: server.listening)
    assert (server.url, (await call(server, session, "getMe"))[0]) == (before, 200)


async def test_a_person_can_replay_and_see_the_deliveries(
    server: FakeTelegram, session: ClientSession
) -> None:
    update = await server.put(written("a"))
    async with Listener() as listener:
        await call(server, session, "setWebhook", url=listener.url)
        await server.until(lambda: not server.mailbox.waiting)
        await post(server, session, "replay", {"update_id": update})
        await server.until(lambda: len(server.webhook.statuses[update]) == 2)
    assert await get(server, session, "deliveries") == {str(update): [200, 200]}
