"""Puts the desk together: the store, the folder, the rules, and a bot that serves what is live."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import structlog

from rightsbot.cli.assembly import open_bot
from rightsbot.cli.failure import BrokenContent, Failure
from rightsbot.content.mark import read_mark
from rightsbot.content.problems import ContentError
from rightsbot.content.reading import read_files
from rightsbot.desk.desk import Desk
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.desk.opening import first_bot
from rightsbot.store.errors import StoreError
from rightsbot.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from rightsbot.cli.settings import Settings

_log = structlog.get_logger(__name__)


async def open_desk(settings: Settings) -> Desk:
    """Open the store, and return the desk with a bot that serves what is live.

    While the store is away the bot serves the content folder.

    Raises:
        Failure: the database is newer than this program, or its URL is of no use; or the content
            folder is needed and cannot be read.
        BrokenContent: the content folder is needed and has problems.
    """
    folder = partial(read_folder, settings.content)
    try:
        store = open_store(settings)
        try:
            await store.open()
            bot = await first_bot(store, folder)
        finally:
            await store.close()  # Its connections belong to the loop that opened them.
    except StoreError as error:
        if error.lasting:
            raise Failure(str(error)) from None
        _log.warning("the content folder is served until the store is back", reason=str(error))
        bot = open_bot(settings.content)
    except ContentError as error:
        raise BrokenContent("\n".join(map(str, error.problems))) from None
    except OSError as error:
        message = f"The content folder {settings.content} cannot be read: {error.strerror}."
        raise Failure(message) from None
    rules = Rules(settings.admins, settings.editors, settings.desk, settings.keep_days)
    return Desk(Office(bot, store, rules, folder))


def open_store(settings: Settings) -> Store:
    """Return the store of the settings; nothing is connected yet.

    Raises:
        StoreError: the URL is of no use (lasting).
    """
    return Store(settings.database_url.get_secret_value())


def read_folder(folder: Path) -> Folder:
    """Read the files of the content folder, and its mark.

    Raises:
        OSError: the folder cannot be read.
    """
    return Folder(read_files(folder), read_mark(folder))
