"""`rightsbot chat`: a conversation in the terminal, without any account."""

from __future__ import annotations

import click

from rightsbot.cli.assembly import open_bot
from rightsbot.cli.logs import set_up_logs
from rightsbot.cli.settings import read_settings
from rightsbot.shells.terminal.chat import chat as converse


@click.command()
@click.option("--lang", default="en", metavar="XX", help="The language to answer in.")
def chat(lang: str) -> None:
    """Converse in the terminal; quit or Ctrl-D leaves.

    In a pipe each line is a question, except blank ones; the replies are plain text.
    """
    settings = read_settings()
    set_up_logs("error", settings.log_format)
    converse(open_bot(settings.content), lang)
