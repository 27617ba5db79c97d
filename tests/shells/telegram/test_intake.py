from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs
from telegram import Bot

from rightsbot.shells.telegram import intake
from rightsbot.shells.telegram.intake import Intake
from rightsbot.shells.telegram.metrics import Metrics
from tests.fake.people import BOT, message, pressed, private, written

if TYPE_CHECKING:
    from telegram import Update


ODD_PRESSES: list[dict[str, Any]] = [
    {"id": 7},
    {"id": "\ud800"},
    {"data": {}},
    {"from": None},
    {"message": {"chat": None, "message_id": 1, "date": 0}},
]


class Work:
    """Handles updates as slowly as a test wants."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.may_finish = asyncio.Event()

    async def handle(self, update: Update) -> None:
        self.seen.append(update.update_id)
        await self.may_finish.wait()


@pytest.fixture
async def work() -> Work:
    return Work()


@pytest.fixture
async def updates(work: Work) -> Intake:
    return Intake(Bot("1:nobody"), work.handle, Metrics(str))


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, **written("nador")}


async def test_an_update_that_comes_again_joins_the_first(work: Work, updates: Intake) -> None:
    first = updates.take(update(1))
    assert first is not None
    assert updates.take(update(1)) is first
    work.may_finish.set()
    await first
    assert updates.take(update(1)) is None
    assert work.seen == [1]
    assert not updates.in_hand


async def test_different_updates_are_handled_at_the_same_time(work: Work, updates: Intake) -> None:
    for number in (1, 2):
        updates.take(update(number))
    await asyncio.sleep(0)
    assert work.seen == [1, 2]
    assert len(updates.in_hand) == 2
    work.may_finish.set()
    await updates.finish()
    assert not updates.in_hand


async def test_what_is_cancelled_is_not_taken_for_done(work: Work, updates: Intake) -> None:
    task = updates.take(update(1))
    assert task
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait((task,))
    assert updates.take(update(1)) is not None
    work.may_finish.set()
    await updates.finish()
    assert work.seen == [1, 1]


@pytest.mark.parametrize(
    "content",
    [
        {"message": {}},
        {"message": {"message_id": "x", "chat": 3}},
        {"message": []},
        {"callback_query": {"id": "1"}},
        written("nador", message_thread_id="3"),
        written("nador", migrate_to_chat_id="3"),
        written("nador", message_thread_id=2**70),
        written("nador", media_group_id=[1]),
        written("nador", sender={"id": True, "is_bot": False, "first_name": "x"}),
        written("nador", sender={"id": 7, "is_bot": False, "first_name": {"x": 1}}),
        written("nador", sender={"id": 7, "is_bot": False, "first_name": None}),
        written("nador", sender_chat={"id": "x", "type": "channel"}),
        written("nador", sender_chat={"id": -5, "type": "channel", "title": ["x"]}),
        {"message": {**written("nador")["message"], "text": ["nador"]}},
        {"message": {**written("nador")["message"], "chat": {"id": [7], "type": "private"}}},
        {"message": {**written("nador")["message"], "message_id": 1.5}},
        *(
            {"callback_query": pressed("/short", message(private(7), BOT))["callback_query"] | odd}
            for odd in ODD_PRESSES
        ),
    ],
)
async def test_what_the_library_cannot_read_is_logged_and_done_with(
    work: Work, updates: Intake, content: dict[str, Any]
) -> None:
    with capture_logs() as logs:
        task = updates.take({"update_id": 1, **content})
        assert task
        await task
    assert [log["event"] for log in logs] == ["update not understood"]
    assert updates.take({"update_id": 1, **content}) is None
    assert work.seen == []


async def test_its_memory_has_bounds(
    work: Work, updates: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST", 3)
    monkeypatch.setattr(intake, "REMEMBERED", 2)
    for number in (1, 2):
        updates.take(update(number))
    assert not updates.is_full
    updates.take(update(3))
    assert updates.is_full
    work.may_finish.set()
    await updates.finish()
    assert [updates.take(update(number)) is None for number in (2, 3, 1)] == [True, True, False]
    await updates.finish()
