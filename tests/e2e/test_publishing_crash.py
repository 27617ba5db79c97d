"""Publishers killed at any moment: what is live is always one revision, whole."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from rightsbot.content.archive import pack, unpack
from rightsbot.content.reading import load
from rightsbot.store.candidates import State
from rightsbot.store.database import Database
from rightsbot.store.migrating import migrate
from rightsbot.store.tables import ARCHIVES, AUDIT, CANDIDATES, REVISIONS
from tests.content.small import edited
from tests.e2e.publisher import UPLOAD

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

FEW, MANY = 5, 200
CONTENTS = 5
LONGEST = 0.12
"""Seconds of publishing before the end; one takes about a tenth of that."""
PATIENCE = 60


@pytest.mark.parametrize("kills", [FEW, pytest.param(MANY, marks=pytest.mark.soak)])
async def test_a_publisher_killed_at_any_moment_leaves_one_whole_revision_live(
    database_url: str, tmp_path: Path, kills: int
) -> None:
    folder = contents(tmp_path / "contents")
    database = Database(database_url)
    await migrate(database)
    random = Random(kills)  # noqa: S311  # moments to kill at, always the same ones
    figures, numbers = Counter[str](), [0]
    for _ in range(kills):
        promised = await killed_publisher(database_url, folder, random.uniform(0, LONGEST))
        async with database.begin() as connection:
            if database.is_shared:  # Its server may still be ending what the dead one began.
                await connection.execute(text("LOCK TABLE revisions IN EXCLUSIVE MODE"))
            live = await judge(connection)
            figures["waiting"] = await waiting(connection)
        assert live >= promised, "what was promised is gone"
        assert live >= numbers[-1]
        figures["one more than promised"] += live > max(promised, numbers[-1])
        numbers.append(live)
    await database.close()
    assert numbers[-1] > kills // 2, "it was killed before it did anything"
    print(f"\n{kills} kills: {numbers[-1]} revisions, {dict(figures)}")  # noqa: T201  # figures


def contents(folder: Path) -> Path:
    """Write a few contents, each a zip that is named by its version."""
    folder.mkdir()
    for number in range(CONTENTS):
        files = edited("cities/nador.yaml", "has a border", f"has {number} borders")
        (folder / f"{load(files).digest}.zip").write_bytes(pack(files))
    return folder


async def killed_publisher(url: str, folder: Path, after: float) -> int:
    """Let a process publish for so many seconds, and return the last revision that it promised."""
    publisher = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.e2e.publisher", url, folder), stdout=PIPE
    )
    assert publisher.stdout
    async with asyncio.timeout(PATIENCE):
        assert await publisher.stdout.readline() == b"ready\n"
        await asyncio.sleep(after)
        assert publisher.returncode is None
        publisher.kill()
        out, _ = await publisher.communicate()
    whole = out.rpartition(b"\n")[0].split()
    return int(whole[-1]) if whole else 0


async def judge(connection: AsyncConnection) -> int:
    """Hold all that is kept against the rules, and return the number that is live."""
    rows = (await connection.execute(select(REVISIONS).order_by(REVISIONS.c.number))).all()
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    if rows:
        await judge_whole(connection, rows[-1])
    covers = Counter((row.reason, row.archive) for row in rows if row.origin == UPLOAD)
    published = await connection.execute(
        select(CANDIDATES).where(CANDIDATES.c.state == State.PUBLISHED)
    )
    assert Counter((row.reason, row.archive) for row in published) == covers
    acts = await connection.execute(select(AUDIT.c.detail).where(AUDIT.c.act == "publish"))
    assert Counter(acts.scalars()) == Counter(
        f"revision {row.number}: {row.reason}" for row in rows
    )
    proposed = await connection.execute(select(AUDIT.c.detail).where(AUDIT.c.act == "propose"))
    kept = await connection.execute(select(CANDIDATES))
    assert Counter(proposed.scalars()) == Counter(
        f"candidate {row.id} on revision {row.base}: {row.reason}" for row in kept
    )
    return len(rows)


async def judge_whole(connection: AsyncConnection, live: Row[tuple[object, ...]]) -> None:
    query = select(ARCHIVES.c.data).where(ARCHIVES.c.digest == live.archive)
    archive = (await connection.execute(query)).scalar_one()
    assert sha256(archive).hexdigest() == live.archive
    assert load(unpack(archive)).digest == live.version


async def waiting(connection: AsyncConnection) -> int:
    """Return how many candidates were proposed by who was killed before they were published."""
    query = select(CANDIDATES.c.id).where(CANDIDATES.c.state == State.WAITING)
    return len((await connection.execute(query)).all())
