from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.query import Query, Scope
from rightsbot.answers.reply import Outcome, Reply, Role
from rightsbot.answers.routing import LONGEST, answer, command_of
from rightsbot.library import Library
from tests.sample import city, library

if TYPE_CHECKING:
    from rightsbot.answers.command import Command
    from rightsbot.content.entries import Kind
    from rightsbot.search.model import Findings

LIBRARY = library()


def ask(text: str, scope: Scope = Scope.EVERYONE, *, pressed: bool = False) -> Reply:
    return answer(LIBRARY, Query(text, scope=scope, pressed=pressed))


def commands(reply: Reply) -> list[str]:
    return [choice.command for choice in reply.choices]


@pytest.mark.parametrize(
    ("text", "outcome", "entry"),
    [
        ("Nador", Outcome.ANSWER, "city/nador"),
        ("/city nador", Outcome.ANSWER, "city/nador"),
        ("/city Nador", Outcome.ANSWER, "city/nador"),
        ("/city@any_bot Nador", Outcome.ANSWER, "city/nador"),
        ("/cities nador", Outcome.ANSWER, "city/nador"),
        ("/search nador", Outcome.ANSWER, "city/nador"),
        ("/start city-nador", Outcome.ANSWER, "city/nador"),
        ("/start practice-tent-of-rights", Outcome.ANSWER, "practice/tent-of-rights"),
        ("/start compact", Outcome.LIST, None),
        ("nadro", Outcome.ANSWER, "city/nador"),
        ("مدريد", Outcome.ANSWER, "city/madrid"),
        ("/speaker oualid", Outcome.ANSWER, "speaker/amina-el-oualid"),
        ("/speaker Nador", Outcome.ANSWER, "speaker/amina-el-oualid"),
        ("/compact fight racism", Outcome.ANSWER, "demand/fight-racism"),
        ("/city", Outcome.LIST, None),
        ("/city page 2", Outcome.LIST, None),
        ("/practices", Outcome.LIST, None),
        ("/compact", Outcome.LIST, None),
        ("/compact recommendations", Outcome.LIST, None),
        ("/compact concern", Outcome.LIST, None),
        ("/compact who", Outcome.LIST, None),
        ("/timeline", Outcome.LIST, None),
        ("/city nador practices", Outcome.LIST, "city/nador"),
        ("cities", Outcome.LIST, None),
        ("recommendations", Outcome.LIST, None),
        ("calls", Outcome.LIST, None),
        ("/recommendations", Outcome.LIST, None),
        ("practices in Nador", Outcome.LIST, "city/nador"),
        ("what does Nador ask for?", Outcome.ANSWER, "demand/fight-racism"),
        ("/search practices in Nador", Outcome.LIST, "city/nador"),
        ("/search cities in Spain page 2", Outcome.LIST, None),
        ("/practice Nador", Outcome.LIST, "city/nador"),
        ("cities in Spain", Outcome.LIST, None),
        ("which cities in España?", Outcome.LIST, None),
        ("/start", Outcome.HELP, None),
        ("/help", Outcome.HELP, None),
        ("/about", Outcome.HELP, None),
        ("/privacy", Outcome.HELP, None),
        ("/search", Outcome.HELP, None),
        ("", Outcome.HELP, None),
        ("Bonjour!", Outcome.HELP, None),
        ("Madrid and Nador", Outcome.LIST, None),
        ("London", Outcome.NONE, None),
        ("/city London", Outcome.NONE, None),
        ("Nadur", Outcome.NONE, None),
        ("😀😀", Outcome.NONE, None),
        ("/ctiy Nador", Outcome.REFUSED, None),
        ("/reload", Outcome.REFUSED, None),
        ("/", Outcome.REFUSED, None),
    ],
)
def test_every_text_has_its_reply(text: str, outcome: Outcome, entry: str | None) -> None:
    reply = ask(text)
    assert (reply.outcome, reply.entry) == (outcome, entry)


def test_a_countrys_cities_can_be_turned_like_any_list() -> None:
    towns = [city(f"villa-{letter}", country="ES") for letter in "abcdefghijk"]
    shelf = library(*towns, without=("city/madrid",))
    first = answer(shelf, Query("cities in Spain"))
    second = answer(shelf, Query(commands(first)[-1], pressed=True))
    assert commands(first)[-1] == "/search cities in spain page 2"
    assert (commands(second)[0], second.title) == ("/city villa-k", first.title)


def test_a_guess_says_that_it_is_one() -> None:
    assert "You wrote “nadro”; this is Nador." in ask("nadro").text


def test_an_entry_of_another_kind_is_said_to_be_one() -> None:
    reply = ask("/city oualid")
    assert reply.entry == "speaker/amina-el-oualid"
    assert "Nothing of that name under “Cities”" in reply.text


@pytest.mark.parametrize("command", ["/city pikine demands", "/city nador cities"])
def test_what_an_entry_has_none_of_is_said_on_its_card(command: str) -> None:
    reply = ask(command)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, f"city/{command.split()[1]}")
    assert f"nothing under “{command.split()[2].capitalize()}” here." in reply.text


def test_an_unknown_command_suggests_the_nearest() -> None:
    assert commands(ask("/ctiy"))[0] == "/city"


def test_a_button_of_something_gone_says_so_and_searches() -> None:
    reply = ask("/practice tent-of-right", pressed=True)
    assert "older version" in reply.text
    assert reply.entry == "practice/tent-of-rights"


def test_a_sound_button_says_nothing_of_versions() -> None:
    assert "older version" not in ask("/city nador", pressed=True).text


@pytest.mark.parametrize(
    ("text", "words"),
    [("/reload", ""), ("/reload@bot", ""), (" /RELOAD  now\0 please", "now please")],
)
def test_only_an_admin_can_want_a_reload(text: str, words: str) -> None:
    given = command_of(Query(text, scope=Scope.ADMINS))
    assert given
    assert (given[0].name, given[1]) == ("reload", words)
    assert command_of(Query(text, scope=Scope.EDITORS)) is None
    assert command_of(Query(text)) is None


@pytest.mark.parametrize("text", ["reload", "", "/", "/relod", "/ reload"])
def test_what_is_no_command_is_nobodys(text: str) -> None:
    assert command_of(Query(text, scope=Scope.ADMINS)) is None


def test_a_conversation_without_a_desk_cannot_reload() -> None:
    assert ask("/reload", Scope.ADMINS).title == "Not here"


@pytest.mark.parametrize("link", ["forgetme", "Forgetme-yes", "language-fr", "keep-city_nador"])
def test_a_link_orders_nothing_and_says_what_to_write(link: str) -> None:
    reply = ask(f"/start {link}")
    assert reply.title == "Not by a link"
    name = link.lower().partition("-")[0]
    assert reply.blocks[0].text == f"A link cannot do this: write /{name} yourself."


@pytest.mark.parametrize("scope", Scope)
def test_everybody_sees_what_may_be_typed_and_no_more(scope: Scope) -> None:
    listed = set(re.findall(r"(?m)^• /([a-z]+)", ask("/help", scope).text))
    usable = {each.name for each in COMMANDS if each.scope <= scope}
    assert listed <= usable
    assert ("revisions" in listed) == (scope >= Scope.EDITORS)
    assert ("reload" in listed) == (scope >= Scope.ADMINS)


def test_a_missing_entry_is_none_with_ways_to_go_on() -> None:
    reply = ask("x" * 10_000)
    assert reply.outcome is Outcome.NONE
    assert len(reply.text) < 300
    assert "/city" in commands(reply)


def test_no_two_commands_share_a_word() -> None:
    words = [word for command in COMMANDS for word in command.names]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_fits_telegrams_menu(command: Command) -> None:
    assert command.name.isascii()
    assert command.name.islower()
    assert 0 < len(command.name) <= 32
    assert 0 < len(str(command.summary)) <= 100


@pytest.mark.parametrize(
    "text",
    [
        "calls " * 682,
        " ".join(f"ask word{number}" for number in range(400)),
        "/search " + "practices nador " * 250,
        "\ufdfa" * 4096,
        "practices page 9999 " * 200,
    ],
)
def test_the_longest_question_costs_a_few_short_searches(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    search = Library.search

    def note(self: Library, question: str, kind: Kind | None = None) -> Findings:
        asked.append(question)
        return search(self, question, kind)

    monkeypatch.setattr(Library, "search", note)
    assert ask(text).title
    assert len(asked) <= 10
    assert max(map(len, asked)) <= 18 * LONGEST  # What Unicode makes of one character at most.


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(Scope), st.booleans())
def test_any_text_gets_a_whole_reply(text: str, scope: Scope, pressed: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    reply = ask(text, scope, pressed=pressed)
    assert reply.title
    assert all(block.text for block in reply.blocks)
    assert all(choice.label and choice.command.startswith("/") for choice in reply.choices)


@settings(deadline=None)
@given(st.text(max_size=60).map(lambda words: f"/city {words}"))
def test_any_words_after_a_command_get_a_whole_reply(text: str) -> None:
    assert ask(text).title


def test_every_button_of_every_reply_leads_somewhere() -> None:
    seen: set[str] = set()
    waiting = ["/start", "/help", "/compact who"]
    while waiting:
        text = waiting.pop()
        if text in seen:
            continue
        seen.add(text)
        if text.startswith("/keep "):
            continue  # The desk does it.
        reply = ask(text, pressed=True)
        assert reply.outcome in {Outcome.ANSWER, Outcome.LIST, Outcome.HELP}, text
        assert not any(block.role is Role.NOTE and "older" in block.text for block in reply.blocks)
        waiting += commands(reply)
    assert {f"/{entry.KIND} {entry.id}" for entry in LIBRARY.content.entries.values()} <= seen
