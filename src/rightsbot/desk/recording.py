"""Counting what is asked: in memory after every answer, and now and then into the store.

Nothing of this tells who asked: there are sums per day, and questions that many could have asked.
"""

from __future__ import annotations

from asyncio import CancelledError, Lock
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, TypeVar

import structlog

from rightsbot.answers.reply import Outcome
from rightsbot.desk.durations import bound
from rightsbot.desk.masking import fit_to_keep, tag
from rightsbot.store.errors import StoreError
from rightsbot.store.questions import Question
from rightsbot.store.tallies import Answered, Counts, Shown, Timing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rightsbot.answers.query import Query
    from rightsbot.answers.reply import Reply
    from rightsbot.store.store import Store

K = TypeVar("K")

MOST: Final = 4_096
"""How many different questions are counted in memory; what else is asked meanwhile is not kept."""
_LONGEST_NAME, _LONGEST_CODE = 20, 8

_log = structlog.get_logger(__name__)


def _today() -> date:
    return datetime.now(UTC).date()


class Recorder:
    """Counts; to be used from one thread."""

    def __init__(self, store: Store, today: Callable[[], date] = _today) -> None:
        """Count for a store; days begin at midnight UTC unless `today` has it otherwise."""
        self._store = store
        self._today = today
        self._counts = Counts()
        self._asked: Counter[tuple[date, Question]] = Counter()
        self._chosen: Counter[tuple[date, str]] = Counter()
        self._not_yet: Counter[tuple[date, str]] = Counter()
        """What was pressed before the replica that had been asked had written the question."""
        self._flushing = Lock()
        self._is_away = False

    def note(
        self, query: Query, reply: Reply, command: str, seconds: float, language: str
    ) -> str | None:
        """Count an answer, and the question if it was asked in vain.

        Args:
            query: what was asked.
            reply: what was answered.
            command: the command's name, or another short word for what was asked.
            seconds: how long the answer took to be found.
            language: the reader's, as a code such as `en`.

        Returns:
            The question's tag, to be carried by the buttons of the choices; None if there are none,
            or if the question may not be kept.
        """
        day, code = self._today(), language[:_LONGEST_CODE]
        answered = Answered(day, command[:_LONGEST_NAME], code, reply.outcome)
        self._counts.answered[answered] += 1
        self._counts.timings[Timing(day, bound(seconds))] += 1
        if reply.entry is not None:
            self._counts.shown[Shown(day, reply.entry)] += 1
        text = None if reply.asked is None or query.pressed else fit_to_keep(reply.asked)
        if text is None or reply.outcome not in {Outcome.NONE, Outcome.CHOICES}:
            return None
        question = Question(tag(text, code), text, code, reply.outcome)
        _add(self._asked, {(day, question): 1})
        return question.tag if reply.outcome is Outcome.CHOICES else None

    def chosen(self, tag: str) -> None:
        """Take a question off those in vain, once, since a button of its choices was pressed."""
        _add(self._chosen, {(self._today(), tag): 1})

    async def flush(self) -> bool:
        """Write what was counted and forget it.

        Returns:
            False if the store is away; then all that was not written is kept for the next time.
        """
        try:
            async with self._flushing:
                await self._flush_counts()
                await self._flush_questions()
                await self._flush_chosen()
        except StoreError as error:
            if not self._is_away:
                _log.warning("counts not written yet", reason=str(error))
            self._is_away = True
            return False
        if self._is_away:
            _log.info("counts are written again")
        self._is_away = False
        return True

    async def _flush_counts(self) -> None:
        counts, self._counts = self._counts, Counts()
        with _or_else(lambda: self._counts.add(counts)):
            await self._store.tallies.add(counts)

    async def _flush_questions(self) -> None:
        asked, self._asked = self._asked, Counter()
        with _or_else(lambda: _add(self._asked, asked)):
            await self._store.questions.add(asked)

    async def _flush_chosen(self) -> None:
        chosen, self._chosen = self._chosen, Counter()
        waited, self._not_yet = self._not_yet, Counter()

        def put_back() -> None:
            _add(self._chosen, chosen)
            self._not_yet = waited

        with _or_else(put_back):
            left = await self._store.questions.take_off(chosen + waited)
        # By the next time every replica has written; what is not there even then never was.
        self._not_yet = Counter({key: min(left[key], chosen[key]) for key in left})


@contextmanager
def _or_else(put_back: Callable[[], None]) -> Iterator[None]:
    """Put back what was not written, so that an outage or a stop loses nothing."""
    try:
        yield
    except (StoreError, CancelledError):
        put_back()
        raise


def _add(counter: Counter[K], counts: Mapping[K, int]) -> None:
    """Add as long as there is room for what is new."""
    for key, times in counts.items():
        if key in counter or len(counter) < MOST:
            counter[key] += times
