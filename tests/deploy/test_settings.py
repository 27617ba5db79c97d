"""What the deployment sets is what the bot reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rightsbot.cli.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
SECRETS = {".env", "database-password", "token"}
"""Files that an administrator adds there, which are not in git."""
FILES = sorted(
    path
    for path in DEPLOY.rglob("*")
    if path.is_file() and path.name not in SECRETS and path.suffix != ".png"
)
OTHERS = {"DATABASE_URL", "DOMAIN", "UPSTREAM"}
"""Not the bot's: compose.yaml and the Caddyfile have these; DATABASE_URL is to be the store's."""


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_setting_named_exists(path: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", path.read_text("utf-8")))
    assert named - OTHERS <= {name.upper() for name in Settings.model_fields}
