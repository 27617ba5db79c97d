"""The content exchanged with the store on a command line, as an editor with git does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rightsbot.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

NADOR = "cities/nador.yaml"
OLD, NEW = "has a border", "has a long border"
OTHER = "has a wide border"


@pytest.fixture(autouse=True)
def _store(monkeypatch: pytest.MonkeyPatch, small: Path, database_url: str) -> None:
    """Set a store that is still without a revision, beside the small content."""
    del small
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", database_url)


def content(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["content", *map(str, arguments)])


def change(folder: Path, old: str, new: str) -> None:
    path = folder / NADOR
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def pulled(folder: Path) -> Path:
    assert content("pull", folder).exit_code == 0
    return folder


def test_what_is_pulled_is_what_is_live(tmp_path: Path, small: Path) -> None:
    folder = tmp_path / "git"
    done = content("pull", folder)
    assert done.output == f"{folder} has revision 1.\n"
    assert (folder / NADOR).read_bytes() == (small / NADOR).read_bytes()
    assert content("diff", "live", folder).output == ""
    assert content("diff", "1", "live").exit_code == 0


def test_what_was_changed_is_pushed_and_listed(tmp_path: Path) -> None:
    change(folder := pulled(tmp_path / "git"), OLD, NEW)
    seen = content("diff", "live", folder)
    assert seen.exit_code == 1
    assert f"+      en: Nador {NEW}." in seen.output
    done = content("push", folder, "--reason", "it is long")
    assert done.exit_code == 0
    assert "Published as revision 2" in done.output
    listed = content("revisions").output.splitlines()
    assert [line.partition(":")[0] for line in listed] == ["2", "1"]
    assert "it is long" in listed[0]
    assert "Nothing changed" in content("push", folder).output


def test_changes_of_two_are_brought_together(tmp_path: Path) -> None:
    mine, theirs = pulled(tmp_path / "mine"), pulled(tmp_path / "theirs")
    change(theirs, OLD, NEW)
    assert content("push", theirs).exit_code == 0
    tent = mine / "practices/tent.yaml"
    tent.write_text(tent.read_text("utf-8") + "# looked at\n", "utf-8")
    done = content("pull", mine)
    assert "What was changed there before is kept" in done.output
    assert NEW in (mine / NADOR).read_text("utf-8")
    assert tent.read_text("utf-8").endswith("# looked at\n")
    assert "Published as revision 3" in content("push", mine).output
    assert content("diff", mine, "live").output == ""


def test_two_changes_of_one_file_are_refused_and_named(tmp_path: Path) -> None:
    mine, theirs = pulled(tmp_path / "mine"), pulled(tmp_path / "theirs")
    change(theirs, OLD, NEW)
    change(mine, OLD, OTHER)
    assert content("push", theirs).exit_code == 0
    for refused in (content("push", mine), content("pull", mine)):
        assert refused.exit_code == 1
        assert NADOR in refused.output
    assert OTHER in (mine / NADOR).read_text("utf-8")
    assert content("pull", mine, "--force").exit_code == 0
    assert NEW in (mine / NADOR).read_text("utf-8")


def test_a_file_that_is_gone_goes(tmp_path: Path) -> None:
    mine, theirs = pulled(tmp_path / "mine"), pulled(tmp_path / "theirs")
    new = theirs / "topics/ports.yaml"
    text = (theirs / "topics/women.yaml").read_text("utf-8")
    new.write_text(text.replace("women", "ports").replace("Women", "Ports"), "utf-8")
    assert content("push", theirs).exit_code == 0
    pulled(mine)
    assert (mine / "topics/ports.yaml").exists()
    new.unlink()
    assert content("push", theirs).exit_code == 0
    pulled(mine)
    assert not (mine / "topics/ports.yaml").exists()


def test_a_folder_of_unknown_origin_is_pushed_by_force_alone(tmp_path: Path) -> None:
    folder = pulled(tmp_path / "git")
    (folder / ".revision").write_text("1 of-another-store\n", "utf-8")
    change(folder, OLD, NEW)
    refused = content("push", folder)
    assert refused.exit_code == 2
    assert "does not say which revision" in refused.output
    assert "Published as revision 2" in content("push", folder, "--force").output


def test_broken_content_is_not_pushed(tmp_path: Path) -> None:
    change(folder := pulled(tmp_path / "git"), "country: MA", "country: XX")
    done = content("push", folder)
    assert done.exit_code == 1
    assert f"{NADOR}:5:10" in done.output
    assert len(content("revisions").output.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "1", "9"), "There is no revision 9; the newest are 1."),
        (("push", "nowhere"), "nowhere cannot be read"),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = content(*arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_a_store_that_is_away_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RIGHTSBOT_DATABASE_URL", "postgresql://x:secret@127.0.0.1:9/x")
    done = content("pull", tmp_path / "git")
    assert done.exit_code == 2
    assert "The database is away" in done.output
    assert "secret" not in done.output
