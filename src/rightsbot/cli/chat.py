"""`rightsbot chat`: a conversation in the terminal, without any account."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import click

from rightsbot.cli.assembly import open_bot
from rightsbot.cli.conversing import converse
from rightsbot.cli.lazy import load
from rightsbot.cli.logs import set_up_logs
from rightsbot.cli.settings import read_settings
from rightsbot.desk.maps import Maps
from rightsbot.shells.terminal.conversation import Conversation
from rightsbot.shells.terminal.saving import saved
from rightsbot.speech.negotiation import negotiate

if TYPE_CHECKING:
    from rightsbot.answers.query import Query
    from rightsbot.answers.reply import Reply
    from rightsbot.bot import Bot


@click.command()
@click.option("--lang", default="en", metavar="XX", help="The language to answer in.")
@click.option("--as-admin", is_flag=True, help="Work at the editing desk, as an admin.")
@click.option(
    "--screen/--plain",
    "on_screen",
    default=None,
    help="Bubbles and buttons, or lines of text; a pipe gets lines by itself.",
)
def chat(lang: str, *, as_admin: bool, on_screen: bool | None) -> None:
    """Converse in the terminal; quit or Ctrl-Q leaves.

    In a pipe each line is a question, except blank ones; the replies are plain text.
    """
    settings = read_settings()
    set_up_logs("error", settings.log_format)
    if as_admin:
        # Who only asks does not wait until a database's libraries are loaded.
        load("rightsbot.cli.counter:chat_at_desk")(settings, lang, on_screen=on_screen)
        return
    bot = open_bot(settings.content)
    language = negotiate(lang, bot.library.content.report.languages)
    converse(bot, Conversation(partial(_ask, bot, Maps()), language), on_screen=on_screen)


def _ask(bot: Bot, maps: Maps, query: Query) -> tuple[Reply, ...]:
    """Answer; a picture that is drawn goes into a new folder, so that it replaces nobody's file."""
    reply = bot.ask(query)
    if reply.map:
        reply = asyncio.run(maps.illustrated(reply, query.language))
    return (saved(reply, lambda: Path(mkdtemp(prefix="rightsbot-")), query.language),)
