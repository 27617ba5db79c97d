"""`rightsbot chat`: a conversation in the terminal, without any account."""

from __future__ import annotations

import asyncio
import getpass
from pathlib import Path

import click

from rightsbot.answers.query import Scope
from rightsbot.cli.assembly import open_bot, open_desk
from rightsbot.cli.logs import set_up_logs
from rightsbot.cli.settings import read_settings
from rightsbot.desk.errand import Person
from rightsbot.shells.terminal.chat import chat as converse
from rightsbot.shells.terminal.conversation import Conversation
from rightsbot.shells.terminal.counter import Counter


@click.command()
@click.option("--lang", default="en", metavar="XX", help="The language to answer in.")
@click.option("--as-admin", is_flag=True, help="Work at the editing desk, as an admin.")
def chat(lang: str, *, as_admin: bool) -> None:
    """Converse in the terminal; quit or Ctrl-D leaves.

    In a pipe each line is a question, except blank ones; the replies are plain text.
    """
    settings = read_settings()
    set_up_logs("error", settings.log_format)
    if as_admin:
        with asyncio.Runner() as runner:
            desk = runner.run(open_desk(settings))
            person = Person(None, f"{getpass.getuser()} at the terminal")
            counter = Counter(desk, runner, person, Path.cwd())
            converse(desk.office.bot, Conversation(counter.ask, lang, Scope.ADMINS), lang)
            runner.run(desk.close())
        return
    bot = open_bot(settings.content)
    converse(bot, Conversation(lambda query: (bot.ask(query),), lang), lang)
