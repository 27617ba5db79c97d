"""Bringing the database to the shape that this program knows, by Alembic."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from rightsbot.store.errors import StoreError
from rightsbot.store.tables import META

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rightsbot.store.database import Database

SCRIPTS: Final = Path(__file__).parent / "migrations"
PROGRAM: Final = "program"
"""The key under which the database tells which version of the program shaped it."""
_LOCK: Final = 7_243_001
"""An advisory lock's key: replicas that start together migrate one after the other."""


async def migrate(database: Database) -> None:
    """Apply what migrations are missing, all of them or none.

    Raises:
        StoreError: the database is away, or newer than this program (lasting).
    """
    database.make_room()
    async with database.begin() as connection:
        if database.is_shared:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        await connection.run_sync(_migrate)


async def shape(database: Database) -> str | None:
    """Return the name of the newest migration that the database has; None if it is empty.

    Raises:
        StoreError: the database is away.
    """
    async with database.begin() as connection:
        return await connection.run_sync(_current)


def schema() -> str:
    """Return the name of the newest migration that this program has."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    return head or ""


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _migrate(connection: Connection) -> None:
    current = _current(connection)
    scripts = ScriptDirectory(str(SCRIPTS))
    known = [script.revision for script in scripts.walk_revisions()]
    if current is not None and current not in known:
        raise StoreError(_newer(connection, current, known[0]), lasting=True)
    if current == known[0]:
        return
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.execute(META.delete().where(META.c.key == PROGRAM))
    connection.execute(META.insert().values(key=PROGRAM, value=_program()))


def _newer(connection: Connection, current: str, known: str) -> str:
    wanted = None
    if inspect(connection).has_table(META.name):
        wanted = connection.scalar(select(META.c.value).where(META.c.key == PROGRAM))
    return (
        f"The database is of a newer rightsbot: its schema is {current}, this program knows "
        f"{known}. It needs rightsbot {wanted or 'of a later version'} or newer; this is "
        f"{_program()}."
    )


def _program() -> str:
    """Return the version of this program; a checkout that was never installed has none."""
    try:
        return metadata.version("rightsbot")
    except metadata.PackageNotFoundError:
        return "unknown"
