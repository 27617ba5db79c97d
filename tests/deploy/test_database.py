"""The embedded database lies where each arrangement lets the bot write, and nowhere else."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"


def test_the_unit_has_a_folder_for_it() -> None:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    text = (DEPLOY / "rightsbot.service").read_text("utf-8")
    unit.read_string(text)
    folder = f"/var/lib/{unit['Service']['statedirectory']}"
    assert f"\nEnvironment=RIGHTSBOT_DATABASE_URL=sqlite:///{folder}/rightsbot.db\n" in text
    assert unit["Service"]["protectsystem"] == "strict"


def test_the_image_has_a_folder_for_it() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    user = re.search(r"(?m)^USER (\d+):(\d+)$", text)
    assert user
    assert f"--owner={user[1]} --group={user[2]} /data\n" in text
    assert "RIGHTSBOT_DATABASE_URL=sqlite:////data/rightsbot.db" in text
    # Where nobody mounts one, a volume made by itself would hide that nothing is kept.
    assert not re.search(r"(?m)^VOLUME", text)
