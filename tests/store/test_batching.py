from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from rightsbot.store.batching import Batch

if TYPE_CHECKING:
    from collections.abc import Sequence


class Statements:
    """Doubles numbers, when it may; remembers what went together."""

    def __init__(self) -> None:
        self.runs: list[list[int]] = []
        self.may_end = asyncio.Event()
        self.may_end.set()
        self.fails = False

    async def run(self, numbers: Sequence[int]) -> Sequence[int]:
        self.runs.append(list(numbers))
        await self.may_end.wait()
        if self.fails:
            message = "no"
            raise RuntimeError(message)
        return [2 * number for number in numbers]


async def test_who_finds_nothing_under_way_goes_alone() -> None:
    statements = Statements()
    batch = Batch(statements.run)
    assert [await batch.call(number) for number in (1, 2, 3)] == [2, 4, 6]
    assert statements.runs == [[1], [2], [3]]


async def test_who_comes_meanwhile_goes_together() -> None:
    statements = Statements()
    statements.may_end.clear()
    batch = Batch(statements.run)
    first = batch.call(1)
    await asyncio.sleep(0)
    assert statements.runs == [[1]]
    ends: list[int] = []
    for number in (2, 3, 2):
        batch.call(number).add_done_callback(lambda future: ends.append(future.result()))
    statements.may_end.set()
    assert await first == 2
    assert await batch.call(4) == 8
    assert ends == [4, 6, 4]
    assert statements.runs == [[1], [2, 3, 2], [4]]


async def test_who_gave_up_holds_up_nobody() -> None:
    statements = Statements()
    statements.may_end.clear()
    batch = Batch(statements.run)
    gone, other = batch.call(1), batch.call(2)
    await asyncio.sleep(0)
    gone.cancel()
    statements.may_end.set()
    assert await other == 4


async def test_a_failure_is_told_to_all_and_the_next_try_is_a_new_one() -> None:
    statements = Statements()
    batch = Batch(statements.run)
    statements.fails = True
    ends = await asyncio.gather(batch.call(1), batch.call(2), return_exceptions=True)
    assert [str(end) for end in ends] == ["no", "no"]
    statements.fails = False
    assert await batch.call(3) == 6


async def test_results_must_be_as_many_as_calls() -> None:
    async def lose(_numbers: Sequence[int]) -> Sequence[int]:
        return []

    with pytest.raises(ValueError, match="zip"):
        await Batch(lose).call(1)
