"""`rightsbot ask`: one answer, or one for each line of standard input."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rightsbot.answers.query import Query
from rightsbot.cli.assembly import open_bot
from rightsbot.cli.settings import read_settings
from rightsbot.shells.terminal.plain import plain
from rightsbot.shells.terminal.typed import lines
from rightsbot.speech.negotiation import negotiate

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply


@click.command()
@click.option("--lang", default="en", metavar="XX", help="The language to answer in.")
@click.option("--json", "as_json", is_flag=True, help="Print each reply as one line of JSON.")
@click.argument("text", nargs=-1, required=True)
def ask(text: tuple[str, ...], lang: str, *, as_json: bool) -> None:
    """Answer TEXT, or with "-" each line of standard input.

    There is exactly one reply for each line, also for an empty one, so that replies can be paired
    with questions; each is printed as soon as its line has been read.
    """
    bot = open_bot(read_settings().content)
    language = negotiate(lang, bot.library.content.report.languages)
    questions = lines(sys.stdin.buffer) if text == ("-",) else (_joined(text),)
    for question in questions:
        reply = bot.ask(Query(question, language))
        click.echo(_json(question, reply) if as_json else plain(reply))


def _joined(words: tuple[str, ...]) -> str:
    """Join the words; bytes of theirs that were no text become replacement characters."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _json(question: str, reply: Reply) -> bytes:
    """Return the reply as a line of JSON, in UTF-8 whatever the terminal's encoding.

    The keys are a promise to other programs.
    """
    more = {"map": asdict(reply.map)} if reply.map else {}
    line = json.dumps(
        {
            "query": question,
            "outcome": reply.outcome,
            "entry": reply.entry,
            "title": reply.title,
            "text": reply.text,
            "choices": [
                {"label": choice.label, "command": choice.command} for choice in reply.choices
            ],
            **more,
        },
        ensure_ascii=False,
    )
    return line.encode()
