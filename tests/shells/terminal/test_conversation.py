from __future__ import annotations

import pytest

from rightsbot.answers.reply import Outcome
from rightsbot.bot import Bot
from rightsbot.shells.terminal.conversation import Conversation, leaves
from tests.sample import library


def test_the_greeting_offers_ways_in_that_numbers_choose(bot: Bot) -> None:
    conversation = Conversation(bot)
    greeting = conversation.greet()
    assert greeting.outcome is Outcome.HELP
    chosen = conversation.answer("1")
    assert chosen == Conversation(bot).answer(greeting.choices[0].command)


def test_every_number_on_the_screen_chooses_its_command(bot: Bot) -> None:
    for number, choice in enumerate(Conversation(bot).answer("/city nador").choices, start=1):
        conversation = Conversation(bot)
        conversation.answer("/city nador")
        assert conversation.answer(f" {number} ") == Conversation(bot).answer(choice.command)


@pytest.mark.parametrize("number", ["0", "99", "-1", "1.5", "²"])
def test_a_number_that_is_not_on_the_screen_is_a_question(bot: Bot, number: str) -> None:
    conversation = Conversation(bot)
    conversation.answer("/city nador")
    assert conversation.answer(number) == Conversation(bot).answer(number)


def test_numbers_mean_the_choices_of_the_last_reply(bot: Bot) -> None:
    conversation = Conversation(bot)
    conversation.greet()
    last = conversation.answer("/city pikine")
    chosen = conversation.answer("1")
    assert chosen == Conversation(bot).answer(last.choices[0].command)


def test_a_choice_whose_entry_has_gone_says_so() -> None:
    bot = Bot(library(), lambda: library(without=("city/madrid",)))
    conversation = Conversation(bot)
    commands = [choice.command for choice in conversation.answer("/city").choices]
    bot.reload()
    reply = conversation.answer(str(commands.index("/city madrid") + 1))
    assert "older version" in reply.text


def test_the_user_of_a_terminal_may_reload(bot: Bot) -> None:
    conversation = Conversation(bot)
    assert conversation.answer("oujda").entry is None
    assert "Reloaded" in conversation.answer("/reload").title
    assert conversation.answer("oujda").entry == "city/oujda"


@pytest.mark.parametrize("line", ["quit", "exit", "/quit", " EXIT \n"])
def test_words_that_leave(line: str) -> None:
    assert leaves(line)


@pytest.mark.parametrize("line", ["", "quito", "how do I quit", "/start"])
def test_words_that_stay(line: str) -> None:
    assert not leaves(line)
