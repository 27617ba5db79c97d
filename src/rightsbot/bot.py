"""The bot: the only state, which is the library in service, and the only effect, its reload."""

from __future__ import annotations

from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

import structlog

from rightsbot.answers.changes import changes
from rightsbot.answers.golden import worse
from rightsbot.answers.reply import Attachment, Block, Outcome, Reply, Role
from rightsbot.answers.routing import answer, wants_reload
from rightsbot.content.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rightsbot.answers.query import Query
    from rightsbot.library import Library

_log = structlog.get_logger(__name__)

PROBLEMS_SHOWN = 10
"""How many problems a reply shows in its text; all of them go along as a file if there are more."""


class Bot:
    """Answers queries from the library in service; thread-safe."""

    def __init__(self, library: Library, read: Callable[[], Library]) -> None:
        """Start with a library; `read` builds another from where the content lies.

        `read` may raise ContentError or OSError, after which the old library stays in service.
        """
        self._library = library
        self._read = read
        self._reloading = Lock()

    @property
    def library(self) -> Library:
        """The snapshot in service."""
        return self._library

    def slow(self, query: Query) -> bool:
        """Whether asking this takes long, so that a shell with others waiting needs a thread."""
        return wants_reload(query)

    def ask(self, query: Query) -> Reply:
        """Answer a query; the whole answer comes from one snapshot."""
        return self.reload() if wants_reload(query) else answer(self._library, query)

    def reload(self) -> Reply:
        """Read the content aside and put it in service if it is sound; say what came of it."""
        if not self._reloading.acquire(blocking=False):
            return _refuse("A reload is already running", ["Its result goes to who started it."])
        try:
            return self._reload()
        finally:
            self._reloading.release()

    def _reload(self) -> Reply:
        started = perf_counter()
        old = self._library
        try:
            new = self._read()
        except ContentError as error:
            return _keep_old("The content has problems", [str(each) for each in error.problems])
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            return _keep_old("The content cannot be read", [f"{where}{error.strerror or error}"])
        if regressions := worse(old, new):
            return _keep_old("Golden questions got worse", [str(each) for each in regressions])
        self._library = new
        seconds = perf_counter() - started
        lines = changes(old.content, new.content) or ("Nothing changed.",)
        _log.info("content reloaded", version=new.content.digest, seconds=round(seconds, 2))
        return Reply(
            outcome=Outcome.HELP,
            title=f"Reloaded in {seconds:.1f} s",
            blocks=(
                *(Block(Role.ITEM, line) for line in lines),
                Block(Role.NOTE, f"Version {new.content.digest} is in service."),
            ),
        )


def _keep_old(title: str, problems: Sequence[str]) -> Reply:
    _log.warning("reload refused", reason=title, problems=len(problems))
    return _refuse(f"{title}: the old content stays in service", problems)


def _refuse(title: str, problems: Sequence[str]) -> Reply:
    blocks = [Block(Role.ITEM, problem) for problem in problems[:PROBLEMS_SHOWN]]
    attachment = None
    if len(problems) > PROBLEMS_SHOWN:
        blocks.append(Block(Role.NOTE, f"All {len(problems)} are in the file."))
        attachment = Attachment("problems.txt", "\n".join(problems) + "\n")
    return Reply(Outcome.REFUSED, title, tuple(blocks), attachment=attachment)
