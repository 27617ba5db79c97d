"""Group commit: what is asked for while a statement is under way goes together in the next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")


class Batch(Generic[T, R]):
    """Gathers calls, without any timer: who finds nothing under way does not wait.

    The busier the process is, the more calls share a statement, and the less each of them costs.
    """

    def __init__(self, run: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        """Let `run` answer many calls at once: as many results, in the same order."""
        self._run = run
        self._gathered: list[tuple[T, asyncio.Future[R]]] = []
        self._work: asyncio.Task[None] | None = None

    def call(self, item: T) -> asyncio.Future[R]:
        """Return what will be the result for an item; results come in the order of the calls."""
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._gathered.append((item, future))
        if self._work is None:
            self._work = asyncio.create_task(self._drain())
        return future

    async def _drain(self) -> None:
        try:
            while self._gathered:
                batch, self._gathered = self._gathered, []
                await self._answer(batch)
        finally:
            self._work = None

    async def _answer(self, batch: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        waiting = [future for _, future in batch]
        try:
            results = await self._run([item for item, _ in batch])
            answered = list(zip(waiting, results, strict=True))
        except BaseException as error:
            for future in waiting:
                if not future.done():
                    future.set_exception(error)
            if not isinstance(error, Exception):
                raise
        else:
            for future, result in answered:
                if not future.done():  # Who asked may have been cancelled meanwhile.
                    future.set_result(result)
