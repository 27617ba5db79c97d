from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Query, Scope
from rightsbot.content.archive import unpack
from rightsbot.desk.errand import Person
from rightsbot.shells.terminal.conversation import Conversation
from rightsbot.shells.terminal.counter import Counter
from tests.content.small import FILES
from tests.desk.room import BRIDGE, GATE, NADOR, Room, open_room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightsbot.answers.reply import Reply

ADMIN = Person(None, "amina at the terminal")


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def room(runner: asyncio.Runner, tmp_path: Path) -> Iterator[Room]:
    """A desk over SQLite, which is what a terminal has."""
    url = f"sqlite:///{tmp_path / 'data' / 'x.db'}"
    room = runner.run(open_room(url, tmp_path / "content"))
    yield room
    runner.run(room.desk.close())


@pytest.fixture
def counter(room: Room, runner: asyncio.Runner, tmp_path: Path) -> Counter:
    return Counter(room.desk, runner, ADMIN, tmp_path)


def say(counter: Counter, text: str) -> tuple[Reply, ...]:
    return counter.ask(Query(text, scope=Scope.ADMINS))


def test_a_question_is_the_bots(counter: Counter) -> None:
    (reply,) = say(counter, "Nador")
    assert reply.entry == "city/nador"


def test_a_file_of_the_disk_is_brought_and_published(
    room: Room, counter: Counter, tmp_path: Path
) -> None:
    (tmp_path / "nador.yaml").write_bytes(GATE)
    conversation = Conversation(counter.ask, scope=Scope.ADMINS)
    *_, sheet = conversation.answer(f"/upload {tmp_path / 'nador.yaml'} It was built")
    assert "It was built, by amina at the terminal" in sheet.text
    (done,) = conversation.answer("1")
    assert done.title == "Published as revision 2"
    assert "has a gate" in room.card()


@pytest.mark.parametrize("name", ["nothing.yaml", ".", "", "a\0b"])
def test_what_cannot_be_read_is_said_to_be(counter: Counter, name: str) -> None:
    (reply,) = say(counter, f"/upload {name}")
    assert reply.title in {"This file cannot be read", "This cannot be used"}


def test_what_is_no_text_is_saved_and_the_terminal_says_where(
    counter: Counter, tmp_path: Path
) -> None:
    (reply,) = say(counter, "/export")
    path = tmp_path / "rightsbot-content-1.zip"
    assert f"Saved as {path}." in reply.text
    assert reply.attachment is None
    assert unpack(path.read_bytes()) == FILES


def test_what_cannot_be_saved_is_said_not_to_be(
    room: Room, runner: asyncio.Runner, tmp_path: Path
) -> None:
    counter = Counter(room.desk, runner, ADMIN, tmp_path / "nowhere")
    (reply,) = say(counter, "/export")
    assert "cannot be written: No such file or directory." in reply.text


def test_a_text_is_shown_and_not_saved(room: Room, counter: Counter, tmp_path: Path) -> None:
    room.put(NADOR, BRIDGE)
    say(counter, "/reload")
    (reply,) = say(counter, "/rollback 1")
    assert reply.attachment
    assert reply.attachment.text
    assert not list(tmp_path.glob("*.diff"))


def test_what_goes_to_others_is_shown_with_where_it_goes(
    room: Room, runner: asyncio.Runner, counter: Counter
) -> None:
    runner.run(room.send(Person(44, "Esther"), GATE))
    told, reply = say(counter, "/discard 1")
    assert told.text.startswith("Candidate 1 is discarded\n\nSent to the chat 44:")
    assert reply.title == "Candidate 1 is discarded"


def test_who_is_nobody_of_the_desk_gives_no_errand(counter: Counter) -> None:
    (reply,) = counter.ask(Query("/publish 1"))
    assert reply.title == "Unknown command"
