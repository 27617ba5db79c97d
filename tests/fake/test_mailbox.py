from __future__ import annotations

import asyncio

import pytest

from tests.fake.changes import Changes
from tests.fake.mailbox import Mailbox, TakenOverError
from tests.fake.people import pressed, written

OF_A_MEMBER = {"chat_member": {"chat": {"id": 7}}}


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox(Changes())


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [
        ([], ["message", "callback_query"]),
        (["callback_query"], ["callback_query"]),
        (["message", "chat_member"], ["message", "chat_member"]),
    ],
)
def test_only_updates_of_allowed_kinds_are_kept(
    mailbox: Mailbox, kinds: list[str], kept: list[str]
) -> None:
    mailbox.allow(kinds)
    for content in (written("a"), pressed("/a", {}), OF_A_MEMBER):
        mailbox.put(content)
    assert [list(update)[1] for update in mailbox.waiting] == kept


async def test_an_update_from_before_comes_though_its_kind_is_not_allowed_now(
    mailbox: Mailbox,
) -> None:
    update = mailbox.put(written("a"))
    mailbox.allow(["callback_query"])
    assert [each["update_id"] for each in await mailbox.take()] == [update]


async def test_an_offset_confirms_all_below_it(mailbox: Mailbox) -> None:
    numbers = [mailbox.put(written("a")) for _ in range(150)]
    taken = await mailbox.take(numbers[20], 100)
    assert [each["update_id"] for each in taken] == numbers[20:120]
    assert [each["update_id"] for each in mailbox.after(numbers[147])] == numbers[148:]
    mailbox.forget(numbers[20])
    assert len(mailbox.waiting) == 129
    assert mailbox.ever(numbers[20])["update_id"] == numbers[20]


async def test_a_poll_can_be_ended(mailbox: Mailbox) -> None:
    poll = asyncio.create_task(mailbox.take(seconds=5))
    await asyncio.sleep(0)
    mailbox.end_poll()
    with pytest.raises(TakenOverError):
        await poll
