"""The first minute: what a process serves when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from rightsbot.bot import Bot
from rightsbot.content.archive import pack
from rightsbot.content.reading import load
from rightsbot.desk.following import library_of
from rightsbot.desk.origins import FIRST, FOLDER, SERVER
from rightsbot.library import Library
from rightsbot.store.revisions import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsbot.desk.office import Folder
    from rightsbot.store.store import Store

_log = structlog.get_logger(__name__)


async def first_bot(store: Store, read_folder: Callable[[], Folder]) -> Bot:
    """Return a bot that serves the live revision; the content folder becomes the first one.

    Raises:
        StoreError: the store is away.
        ContentError: what is to be served has problems.
        OSError: the content folder is needed and cannot be read.
    """
    live = await store.revisions.live()
    if live is None:
        files = read_folder().files
        library = Library.build(load(files))
        archive = pack({name: data for name, data in files.items() if isinstance(data, bytes)})
        draft = Draft(archive, library.content.digest, FOLDER, None, str(SERVER), str(FIRST))
        number = await store.revisions.publish(draft, 0, "first")
        if number is not None:
            _log.info("revision published", revision=number, version=library.content.digest)
            return Bot(library, number)
        return await first_bot(store, read_folder)  # Another replica was quicker.
    data = await store.revisions.archive(live.number)
    return Bot(library_of(data or b""), live.number)
