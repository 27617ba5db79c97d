from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the settings of whoever runs the tests: the environment's and the checkout's .env."""
    for name in [name for name in os.environ if name.startswith("RIGHTSBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
