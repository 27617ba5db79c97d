from __future__ import annotations

import pytest

from rightsbot.bot import Bot
from rightsbot.shells.terminal.conversation import Conversation
from tests.sample import library


@pytest.fixture
def bot() -> Bot:
    """A bot on the sample."""
    return Bot(library())


def talk(bot: Bot) -> Conversation:
    """A conversation with the bot alone, as anybody has it."""
    return Conversation(lambda query: (bot.ask(query),))
