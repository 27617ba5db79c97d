"""A process that publishes without end, so that a test can kill it in the midst of that.

`python -m tests.e2e.publisher URL FOLDER`: each zip of the folder is a content, named by its
version. It prints a number as soon as the revision of that number is promised to be there.
"""

from __future__ import annotations

import asyncio
import sys
from itertools import cycle
from pathlib import Path

from rightsbot.store.revisions import Draft
from rightsbot.store.store import Store

UPLOAD, FOLDER = "upload", "folder"


async def publish(url: str, contents: list[tuple[str, bytes]]) -> None:
    """Publish by turns a candidate, and files that nobody has to decide on."""
    store = Store(url)
    await store.open()
    live = await store.revisions.live()
    number = live.number if live else 0
    tell("ready")
    for (version, archive), origin in zip(cycle(contents), cycle((FOLDER, UPLOAD))):
        draft = Draft(archive, version, origin, 42, "Amina", f"after {number}")
        if origin == UPLOAD:
            candidate = await store.candidates.add(draft, number)
            published = await store.candidates.publish(candidate.id, draft, number)
        else:
            published = await store.revisions.publish(draft, number)
        if published is None:
            message = f"nobody else publishes, but {number} was not live"
            raise RuntimeError(message)
        number = published
        tell(number)


def tell(what: object) -> None:
    print(what, flush=True)  # noqa: T201  # whom this is for reads the pipe


if __name__ == "__main__":
    zips = sorted(Path(sys.argv[2]).glob("*.zip"))
    asyncio.run(publish(sys.argv[1], [(path.stem, path.read_bytes()) for path in zips]))
