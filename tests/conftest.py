"""What all tests share: the shipped content, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rightsbot.content.reading import load, read_files
from rightsbot.library import Library

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library of the content that the project ships."""
    return Library.build(load(read_files(ROOT / "content")))
