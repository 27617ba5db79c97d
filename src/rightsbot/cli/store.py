"""`rightsbot store`: what an operator does with the database."""

from __future__ import annotations

import asyncio

import click

from rightsbot.cli.failure import Failure
from rightsbot.cli.settings import read_settings
from rightsbot.store.copying import copy as copy_all
from rightsbot.store.database import Database
from rightsbot.store.errors import StoreError


@click.group()
def store() -> None:
    """Look after the database."""


@store.command()
@click.option("--from", "source", metavar="URL", help="By default RIGHTSBOT_DATABASE_URL.")
@click.argument("target", metavar="URL")
def copy(source: str | None, target: str) -> None:
    """Copy everything into the empty database at URL: to back up, restore, or move.

    The bot may run meanwhile; what it writes after the start of the copy is not in it.
    """
    source = source or read_settings().database_url.get_secret_value()

    async def work() -> dict[str, int]:
        databases = Database(source), Database(target)
        try:
            return await copy_all(*databases)
        finally:
            for each in databases:
                await each.close()

    try:
        copied = asyncio.run(work())
    except StoreError as error:
        raise Failure(str(error)) from None
    for table, number in sorted(copied.items()):
        click.echo(f"{number:>7} {table}")
