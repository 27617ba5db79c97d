"""What `rightsbot doctor` says of the store, and of the folder beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.cli.fitting import open_store, read_folder
from rightsbot.content.archive import unpack
from rightsbot.content.merging import delta
from rightsbot.shells.telegram.finding import Finding, State
from rightsbot.store.errors import StoreError
from rightsbot.store.migrating import schema, shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightsbot.cli.settings import Settings
    from rightsbot.content.merging import Delta
    from rightsbot.store.store import Store

SHOWN: Final = 3
"""How many names of files that differ are shown."""
OPEN: Final = "Start the database, or mend RIGHTSBOT_DATABASE_URL."
DRIFT: Final = (
    "What was published in a chat is not in the folder: `rightsbot content pull` brings it. What "
    "was changed in the folder is not live: `/reload` or `rightsbot content push` publishes it."
)


async def examine_store(settings: Settings) -> Finding:
    """Say whether the store can be used, and whether the content folder is what is live."""
    try:
        store = open_store(settings)
    except StoreError as error:
        return Finding("store", State.WRONG, str(error), OPEN)
    try:
        return await _examine(store, settings.content)
    except StoreError as error:
        return Finding("store", State.WRONG, str(error), OPEN)
    finally:
        await store.close()


async def _examine(store: Store, folder: Path) -> Finding:
    kind = "PostgreSQL" if store.database.is_shared else "SQLite"
    if not store.database.exists:
        return Finding("store", State.OK, f"{kind}, not there yet; the first start makes it.")
    current = await shape(store.database)
    if current != schema():
        found = f"{kind} of schema {current or 'none'}; this program’s is {schema()}."
        return Finding("store", State.WARN, found, "The next start brings an older one along.")
    live = await store.revisions.live()
    if live is None:
        return Finding("store", State.OK, f"{kind}, without a revision yet.")
    files = unpack(await store.revisions.archive(live.number) or b"")
    found = f"{kind}; revision {live.number} is live, version {live.version}."
    if names := _differing(files, folder):
        return Finding("store", State.WARN, f"{found} The folder differs: {names}.", DRIFT)
    return Finding("store", State.OK, found)


def _differing(files: Mapping[str, bytes], folder: Path) -> str:
    """Name the files of a folder that are not as they are live."""
    try:
        lying = read_folder(folder).files
    except OSError:
        return ""  # What ails the folder is told elsewhere.
    sound = {name: data for name, data in lying.items() if isinstance(data, bytes)}
    return _names(delta(files, sound))


def _names(change: Delta) -> str:
    names = [f"{sign}{name}" for sign, name in change.signed]
    more = f", and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
