"""What the deployment sets is what the bot reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rightsbot.cli.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.name != "token")
OTHERS = {"DOMAIN", "UPSTREAM"}
"""Not the bot's: compose.yaml and the Caddyfile have these."""


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_setting_named_exists(path: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", path.read_text("utf-8")))
    assert named - OTHERS <= {name.upper() for name in Settings.model_fields}
