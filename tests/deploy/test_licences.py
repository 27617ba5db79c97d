"""The list of licences is the list of what is locked."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def normal(name: str) -> str:
    """Write a package's name as the lock does (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_the_bot_runs_on_has_a_licence_listed() -> None:
    lock = (ROOT / "requirements/runtime.txt").read_text("utf-8")
    page = (ROOT / "docs/licences.md").read_text("utf-8")
    locked = {normal(name) for name in re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==", lock)}
    listed = {normal(name) for name in re.findall(r"(?m)^\| ([\w.-]+) +\| \w", page)} - {"name"}
    assert listed == locked, "run make licences"
