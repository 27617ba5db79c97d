from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rightsbot.cli import cli
from rightsbot.cli.settings import read_settings
from rightsbot.cli.stock import examine_store
from rightsbot.shells.telegram.finding import State

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("small")


@pytest.mark.parametrize(
    ("url", "state", "said"),
    [
        ("sqlite:///none/x.db", State.OK, "not there yet"),
        ("mysql://x", State.WRONG, "must begin with"),
        ("postgresql://u:secret@127.0.0.1:9/x", State.WRONG, "is away"),
    ],
)
async def test_a_store_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, url: str, state: State, said: str
) -> None:
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", url)
    found = await examine_store(read_settings())
    assert (found.state, said in found.found) == (state, True)
    assert "secret" not in found.found


async def test_an_empty_store_has_no_revision(
    monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", database_url)
    assert "without a revision" in (await examine_store(read_settings())).found


def test_a_folder_that_drifted_is_told_of(
    monkeypatch: pytest.MonkeyPatch, database_url: str, small: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", database_url)
    assert CliRunner().invoke(cli, ["content", "pull", str(tmp_path / "git")]).exit_code == 0
    same = told()
    assert "revision 1 is live" in same
    assert "differs" not in same
    (small / "cities/nador.yaml").write_text("id: nador\n", "utf-8")
    (small / "topics/women.yaml").unlink()
    assert "The folder differs: ~cities/nador.yaml, −topics/women.yaml." in told()


def told() -> str:
    output = CliRunner().invoke(cli, ["doctor", "--json"]).output
    return output.partition('"check": "store"')[2].partition("}")[0]
