"""`rightsbot web`: the terminal client in a browser, for editors who want to try the content."""

from __future__ import annotations

import os

import click

from rightsbot.cli.assembly import open_bot
from rightsbot.cli.failure import Failure
from rightsbot.cli.settings import read_settings
from rightsbot.shells.terminal.web import HOST, serve


@click.command()
@click.option("--lang", default="en", metavar="XX", help="The language to begin in.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True)
def web(lang: str, port: int) -> None:
    """Converse in a browser of this machine; Ctrl-C ends it.

    Every page that is opened is a conversation of its own, with the content as it is then.
    """
    open_bot(read_settings().content)  # what is wrong with the content is told here, in words
    try:
        serve(lang, port)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        message = f"The port {port} of {HOST} cannot be used: {reason}."
        raise Failure(message) from None
