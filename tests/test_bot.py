from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.bot import PROBLEMS_SHOWN, Bot
from rightsbot.content.problems import ContentError, Problem
from rightsbot.library import Library
from tests.sample import city, content, library, questions

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = library()
RELOAD = Query("/reload", admin=True)


def fail(error: Exception) -> Callable[[], Library]:
    def read() -> Library:
        raise error

    return read


def problems(number: int) -> ContentError:
    return ContentError(Problem("a.yaml", line, 1, "id", "wrong") for line in range(1, number + 1))


def test_a_reload_puts_the_new_library_in_service() -> None:
    new = library(city("athens"), digest="d2")
    bot = Bot(OLD, lambda: new)
    assert bot.ask(Query("Athens")).outcome is Outcome.NONE
    reply = bot.ask(RELOAD)
    assert reply.title.startswith("Reloaded in ")
    assert "+1 city: Athens" in reply.text
    assert "Version d2 is in service." in reply.text
    assert bot.library is new
    assert bot.ask(Query("Athens")).entry == "city/athens"


def test_a_reload_of_the_same_says_so() -> None:
    assert "Nothing changed." in Bot(OLD, library).ask(RELOAD).text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (problems(1), "a.yaml:1:1: id: wrong"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (FileNotFoundError(2, "No such file or directory"), "No such file"),
    ],
)
def test_after_any_problem_the_old_content_stays(error: Exception, said: str) -> None:
    bot = Bot(OLD, fail(error))
    reply = bot.ask(RELOAD)
    assert reply.outcome is Outcome.REFUSED
    assert "the old content stays in service" in reply.title
    assert said in reply.text
    assert reply.attachment is None
    assert bot.library is OLD
    assert bot.ask(RELOAD).outcome is Outcome.REFUSED


def test_many_problems_come_as_a_file() -> None:
    reply = Bot(OLD, fail(problems(PROBLEMS_SHOWN + 5))).ask(RELOAD)
    assert reply.attachment
    assert len(reply.attachment.text.splitlines()) == PROBLEMS_SHOWN + 5
    assert "All 15 are in the file." in reply.text


def test_a_golden_question_that_got_worse_stops_the_reload() -> None:
    rows = questions({"ask": "Madrid", "entry": "city/madrid"})
    old = Library.build(content().model_copy(update={"questions": rows}))
    new = Library.build(content(without=("city/madrid",)).model_copy(update={"questions": rows}))
    bot = Bot(old, lambda: new)
    reply = bot.ask(RELOAD)
    assert "Golden questions got worse" in reply.title
    assert "“Madrid”: expected answer city/madrid, got none" in reply.text
    assert bot.library is old


def test_a_second_reload_at_once_is_told_so_and_questions_go_on() -> None:
    reading, finish = threading.Event(), threading.Event()

    def read() -> Library:
        reading.set()
        finish.wait(10)
        return OLD

    bot = Bot(OLD, read)
    first = threading.Thread(target=bot.ask, args=(RELOAD,))
    first.start()
    assert reading.wait(10)
    assert bot.ask(RELOAD).title == "A reload is already running"
    assert bot.ask(Query("Nador")).entry == "city/nador"
    finish.set()
    first.join(10)
    assert bot.ask(RELOAD).title.startswith("Reloaded")


def test_nobody_but_an_admin_reloads() -> None:
    bot = Bot(OLD, fail(AssertionError("must not be read")))
    assert bot.ask(Query("/reload")).title == "Unknown command"
    assert not bot.slow(Query("/reload"))
    assert not bot.slow(Query("Nador", admin=True))
    assert bot.slow(RELOAD)
