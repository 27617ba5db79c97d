from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rightsbot.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.mark.usefixtures("small")
def test_a_back_up_can_be_restored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, empty_database_url: str
) -> None:
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", database_url)
    assert invoke("content", "pull", str(tmp_path / "git")).exit_code == 0
    backup = f"sqlite:///{tmp_path / 'backup.db'}"
    done = invoke("store", "copy", backup)
    assert done.exit_code == 0
    assert "      1 revisions" in done.output.splitlines()
    assert invoke("store", "copy", "--from", backup, empty_database_url).exit_code == 0
    before = invoke("content", "revisions").output
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", empty_database_url)
    assert invoke("content", "revisions").output == before


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("mysql://root:secret@localhost/x", "must begin with"),
        ("postgresql://root:secret@127.0.0.1:9/x", "is away"),
    ],
)
def test_what_is_of_no_use_is_one_sentence(tmp_path: Path, target: str, said: str) -> None:
    done = invoke("store", "copy", "--from", f"sqlite:///{tmp_path / 'x.db'}", target)
    assert done.exit_code == 2
    assert said in done.output
    assert "secret" not in done.output
