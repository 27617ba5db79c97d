"""What is installed is what was locked, wherever it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

LOCKS = sorted((Path(__file__).parents[2] / "requirements").glob("*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_locked_with_its_hashes(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    packages = text.replace("\\\n", " ").splitlines()
    assert packages
    assert all("==" in package and "--hash=sha256:" in package for package in packages)
