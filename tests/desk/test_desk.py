from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from rightsbot.answers.desk_commands import COMMANDS
from rightsbot.answers.query import Query, Scope
from rightsbot.answers.reply import Outcome
from rightsbot.bot import Bot
from rightsbot.desk.desk import ACTS, Desk
from rightsbot.desk.errand import Errand, Person
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.store.store import Store
from tests.desk.room import AMINA, ESTHER, GATE, NADOR, RULES, STRANGER, Room
from tests.sample import library

WORDS = {
    **dict.fromkeys(("candidate", "discard", "publish", "rollback"), "1"),
    **dict.fromkeys(("asked", "notours", "later"), "0123456789"),
    "alias": "0123456789 city/nador",
    "answer": "1 thanks",
    "digest": "on",
    "editors": "add 7",
    "feedback": "thanks",
    "keep": "city/nador",
    "language": "en",
}
"""What commands need to get as far as the store."""
NOWHERE = "postgresql://nobody:secret@127.0.0.1:9/nothing"


@pytest.fixture
def away() -> Desk:
    """A desk whose store cannot be reached."""
    folder = Folder({NADOR: GATE})
    return Desk(Office(Bot(library()), Store(NOWHERE), RULES, lambda: folder))


@pytest.mark.parametrize(
    ("person", "scope"),
    [(AMINA, Scope.ADMINS), (ESTHER, Scope.EDITORS), (STRANGER, Scope.EVERYONE)],
)
def test_everybody_has_the_role_that_is_set(away: Desk, person: Person, scope: Scope) -> None:
    assert away.scope(person.id or 0) is scope


def test_who_is_both_is_an_admin() -> None:
    rules = Rules(frozenset({1}), frozenset({1}))
    assert Desk(Office(Bot(library()), Store(NOWHERE), rules, lambda: Folder({}))).scope(1) is (
        Scope.ADMINS
    )


@pytest.mark.parametrize("name", ACTS)
def test_the_desk_takes_its_commands_from_those_who_may_give_them(away: Desk, name: str) -> None:
    (command,) = [each for each in COMMANDS if each.name == name]
    for scope in Scope:
        assert away.handles(Query(f"/{name} 7", scope=scope)) == (scope >= command.scope)
        assert away.handles(Query(f" /{name.upper()}@bot\0", scope=scope)) == (
            scope >= command.scope
        )


@pytest.mark.parametrize("text", ["Nador", "/city nador", "", "/", "reload", "/unknown"])
def test_everything_else_is_the_bots(away: Desk, text: str) -> None:
    assert not away.handles(Query(text, scope=Scope.ADMINS))


@pytest.mark.parametrize("name", ACTS)
async def test_while_the_store_is_away_one_sentence_says_so(away: Desk, name: str) -> None:
    query = Query(f"/{name} {WORDS.get(name, '')}", scope=Scope.ADMINS)
    (told,) = (await away.do(Errand(query, AMINA, 42))).replies
    assert (told.outcome, told.title) == (Outcome.REFUSED, "Not just now")
    assert "Questions are answered as ever" in told.text
    assert "secret" not in told.text


async def test_while_the_store_is_away_nothing_can_be_sent(away: Desk) -> None:
    room = Room(away, Path("nowhere"))
    assert (await room.send(ESTHER, GATE)).replies[-1].title == "Not just now"
    assert room.card("Nador").startswith("Nador")


async def test_while_the_store_is_away_a_group_is_not_moved_and_that_is_all(away: Desk) -> None:
    with capture_logs() as logs:
        await away.move(-55, -100_5)
    assert [each["event"] for each in logs] == ["a group left its language and shortlist behind"]


async def test_the_operator_is_told_that_the_desks_own_chat_has_another_id(away: Desk) -> None:
    office = replace(away.office, rules=replace(RULES, desk=-55))
    with capture_logs() as logs:
        await Desk(office).move(-55, -100_5)
    assert logs[0] == {
        "event": "the desk's chat has another id now, see RIGHTSBOT_DESK",
        "log_level": "warning",
        "chat": -100_5,
    }


async def test_what_is_no_errand_is_said_not_to_be_one(away: Desk) -> None:
    (told,) = (await away.do(Errand(Query("hello"), STRANGER, 7))).replies
    assert told.outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("rules", "chats"),
    [
        (Rules(), ()),
        (Rules(frozenset({3, 1})), (1, 3)),
        (Rules(frozenset({3, 1}), desk=-100_5), (-100_5,)),
    ],
)
def test_the_desk_is_told_in_its_chat_or_by_each_admin(
    rules: Rules, chats: tuple[int, ...]
) -> None:
    assert rules.desk_chats == chats
