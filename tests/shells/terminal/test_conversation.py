from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Query, Scope
from rightsbot.answers.reply import Choice, Outcome, Reply
from rightsbot.shells.terminal.conversation import Conversation, leaves
from tests.sample import library
from tests.shells.terminal.conftest import talk

if TYPE_CHECKING:
    from rightsbot.bot import Bot


def test_the_greeting_offers_ways_in_that_numbers_choose(bot: Bot) -> None:
    conversation = talk(bot)
    (greeting,) = conversation.greet()
    assert greeting.outcome is Outcome.HELP
    chosen = conversation.answer("1")
    assert chosen == talk(bot).answer(greeting.choices[0].command)


def test_every_number_on_the_screen_chooses_its_command(bot: Bot) -> None:
    for number, choice in enumerate(talk(bot).answer("/city nador")[0].choices, start=1):
        conversation = talk(bot)
        conversation.answer("/city nador")
        assert conversation.answer(f" {number} ") == talk(bot).answer(choice.command)


@pytest.mark.parametrize("number", ["0", "99", "-1", "1.5", "²"])
def test_a_number_that_is_not_on_the_screen_is_a_question(bot: Bot, number: str) -> None:
    conversation = talk(bot)
    conversation.answer("/city nador")
    assert conversation.answer(number) == talk(bot).answer(number)


def test_numbers_mean_the_choices_of_the_last_reply(bot: Bot) -> None:
    conversation = talk(bot)
    conversation.greet()
    (last,) = conversation.answer("/city pikine")
    chosen = conversation.answer("1")
    assert chosen == talk(bot).answer(last.choices[0].command)


def test_a_choice_whose_entry_has_gone_says_so(bot: Bot) -> None:
    conversation = talk(bot)
    (listed,) = conversation.answer("/city")
    commands = [choice.command for choice in listed.choices]
    bot.serve(library(without=("city/madrid",)), 2)
    (reply,) = conversation.answer(str(commands.index("/city madrid") + 1))
    assert "older version" in reply.text


def test_it_goes_on_in_the_language_that_a_reply_names() -> None:
    asked: list[str] = []

    def ask(query: Query) -> tuple[Reply, ...]:
        asked.append(query.language)
        chosen = query.text.partition(" ")[2]
        return (Reply(Outcome.HELP, "A title", language=chosen or None),)

    conversation = Conversation(ask, "es")
    for line in ("Nador", "/language fr", "Nador", "Nador"):
        conversation.answer(line)
    assert asked == ["es", "es", "fr", "fr"]


def test_of_several_replies_the_last_has_the_choices() -> None:
    asked: list[Query] = []

    def ask(query: Query) -> tuple[Reply, ...]:
        asked.append(query)
        choices = (Choice("One", "/one"),), (Choice("Two", "/two"),)
        return tuple(Reply(Outcome.LIST, "x", choices=each) for each in choices)

    conversation = Conversation(ask, "fr", Scope.ADMINS)
    assert len(conversation.greet()) == 2
    conversation.answer("1")
    assert asked[-1] == Query("/two", "fr", Scope.ADMINS, pressed=True)


@pytest.mark.parametrize("line", ["quit", "exit", "/quit", " EXIT \n"])
def test_words_that_leave(line: str) -> None:
    assert leaves(line)


@pytest.mark.parametrize("line", ["", "quito", "how do I quit", "/start"])
def test_words_that_stay(line: str) -> None:
    assert not leaves(line)
