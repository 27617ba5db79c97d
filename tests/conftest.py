"""What all tests share: the shipped content, read once, and how they are spread over workers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

from rightsbot.content.reading import load, read_files
from rightsbot.library import Library
from tests.databases import prepare
from tests.postgres import Postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xdist.remote import Producer

ROOT = Path(__file__).parents[1]
TOGETHER = {
    "tests/acceptance/test_questions.py": "shipped",
    "tests/acceptance/test_shipped.py": "shipped",
    "tests/desk/test_cartography.py": "shipped",
    "tests/search/test_shipped.py": "shipped",
    "tests/e2e/test_replicas.py": "replicas",
    "tests/e2e/test_run.py": "run",
    "tests/e2e/test_web.py": "web",
}
"""The files whose tests one worker runs, since they share what takes seconds to prepare."""


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library of the content that the project ships."""
    return Library.build(load(read_files(ROOT / "content")))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for the tests of one worker; who stops it starts it again."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with all tables, and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def shared_database(postgres: Postgres) -> str:
    """The URL of the database that the tests of one worker use in turn."""
    return postgres.database()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that has all tables, and nothing in them; once on each system."""
    if request.param == "sqlite":
        path = tmp_path / "data" / "test.db"
        path.parent.mkdir()
        shutil.copy(request.getfixturevalue("template"), path)
        return f"sqlite:///{path}"
    url: str = request.getfixturevalue("shared_database")
    prepare(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that has no table yet, once on each system."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty' / 'test.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.database()


UNMEASURED = frozenset({"acceptance", "bench", "deploy", "e2e", "fake", "fuzz", "tools"})
"""Folders of tests whose lines others cover: measuring takes a third of the time."""


class Spreading(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Gives tests out one by one, in their order, save for those that belong together."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER.get(nodeid.partition("::")[0], nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Spreading:
    return Spreading(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Take two workers for each core, since much of the time tests wait."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that all workers have something to do until the end."""
    items.sort(key=lambda item: "e2e" not in item.path.parts)
    for item in items:
        again = "[postgresql" in item.name
        if again and "desk" in item.path.parts:
            item.add_marker("soak")  # The store itself is tested on both every time.
        # What runs on both databases is measured on one of them.
        if again or UNMEASURED & set(item.path.parts):
            item.add_marker("no_cover")
