"""`rightsbot chat --as-admin`: the editing desk in the terminal."""

from __future__ import annotations

import asyncio
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from rightsbot.answers.query import Scope
from rightsbot.cli.conversing import converse
from rightsbot.cli.fitting import open_desk
from rightsbot.desk.errand import Person
from rightsbot.shells.terminal.conversation import Conversation
from rightsbot.shells.terminal.counter import Counter
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from rightsbot.cli.settings import Settings


def chat_at_desk(settings: Settings, language: str, *, on_screen: bool | None) -> None:
    """Converse as an admin; files that are no text are written into the working directory.

    Raises:
        Failure: see `open_desk`.
    """
    with asyncio.Runner() as runner:
        desk = runner.run(open_desk(settings))
        language = desk.language(None, language)
        name = speech_of(language).say("{name} at the terminal", name=getpass.getuser())
        person = Person(None, name)
        counter = Counter(desk, runner, person, Path.cwd())
        conversation = Conversation(counter.ask, language, Scope.ADMINS)
        converse(desk.office.bot, conversation, on_screen=on_screen)
        runner.run(desk.close())
