from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from rightsbot.cli import cli
from tests.content.small import write

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """\
## opening
*The opening*

[opening/1] A meeting was held: people met. Nador has a border.

[opening/2] A tent stands open.

## networks
*The networks*

[networks/1] Amina, vice-president, spoke.

[networks/2] "Nador is a city of passage", she said.

[networks/3] The end.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small content as a folder."""
    return write(tmp_path / "content")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(REPORT, "utf-8")
    return path


def content(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["content", *map(str, arguments)])


def test_sound_content_is_counted(folder: Path) -> None:
    result = content("check", folder)
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[:-1] == [
        "1 cities",
        "1 practices",
        "1 speakers",
        "0 demands",
        "1 topics",
        "0 organisations",
        "1 events",
        "2 golden questions",
        "1 groups of synonyms",
        "1 lookalikes",
    ]
    assert lines[-1].startswith("No problems; the content’s version is ")


def test_the_shipped_content_is_checked_by_default() -> None:
    result = content("check")
    assert result.exit_code == 0
    assert "No problems" in result.stdout


def test_the_folder_that_is_set_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSBOT_CONTENT", str(folder))
    assert "1 cities" in content("check").stdout


@pytest.mark.parametrize("command", ["check", "verify"])
def test_every_problem_is_printed(folder: Path, report: Path, command: str) -> None:
    (folder / "topics" / "women.yaml").write_text("id: women\nnaem: x\n")
    (folder / "topics" / "men.yaml").write_text("a: b: c\n")
    options = ["--report", report] if command == "verify" else []
    result = content(command, *options, folder)
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [
        "topics/men.yaml:1:5",
        "topics/women.yaml:1:1",
        "topics/women.yaml:2:1",
    ]
    assert result.stderr == "3 problems\n"


def test_names_that_the_search_confuses_are_warned_of(folder: Path) -> None:
    (folder / "topics" / "men.yaml").write_text("id: men\nname: {en: Nad0r}\n")
    result = content("check", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [
        "warning: city/nador: a search for “Nador” may end at topic/men",
        "warning: topic/men: a search for “Nad0r” may end at city/nador",
    ]


@pytest.mark.parametrize("command", ["check", "verify"])
@pytest.mark.parametrize("kind", ["missing", "file"])
def test_a_folder_that_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, report: Path, command: str, kind: str
) -> None:
    path = tmp_path / "nowhere" if kind == "missing" else report
    options = ["--report", report] if command == "verify" else []
    result = content(command, *options, path)
    assert result.exit_code == 2
    assert f"The content folder {path} cannot be read: " in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_content_is_proved_by_its_report(folder: Path, report: Path) -> None:
    result = content("verify", "--report", report, folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Everything stands in the report’s 5 paragraphs.\n"


def test_what_is_not_proved_is_printed_with_its_place(folder: Path, report: Path) -> None:
    report.write_text(REPORT.replace("border", "wall").replace("passage", "p"), "utf-8")
    (folder / "topics" / "women.yaml").write_text(
        "id: women\nname: {en: Women}\n"
        "statements: [{text: {en: All 7 met in Rabat.}, cite: [opening/1]}]\n"
    )
    result = content("verify", "--report", report, folder)
    assert result.exit_code == 1
    assert [line.split(": ", 2)[-1] for line in result.stdout.splitlines()] == [
        "the quotation “a city of passage” is in no paragraph that is cited",
        "the name Rabat is in no paragraph that is cited",
        "the number 7 is in no paragraph that is cited",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "No such file or directory"),
        (b"\xff", "it is not in UTF-8"),
        (b"# Nothing", "the report has no numbered paragraphs"),
        (b"## opening\n[opening/2] x", "the paragraph opening/2 stands where opening/1 belongs"),
    ],
)
def test_a_report_that_cannot_be_used_is_told_in_a_sentence(
    folder: Path, tmp_path: Path, data: bytes | None, reason: str
) -> None:
    path = tmp_path / "other.md"
    if data is not None:
        path.write_bytes(data)
    result = content("verify", "--report", path, folder)
    assert result.exit_code == 2
    assert f"The report {path} " in result.stderr
    assert reason in result.stderr


def test_schemas_are_printed_or_written(tmp_path: Path) -> None:
    printed = json.loads(content("schema").stdout)
    assert content("schema", "--output", tmp_path / "new" / "schema").exit_code == 0
    written = {path.stem: path for path in (tmp_path / "new" / "schema").iterdir()}
    assert {name: json.loads(path.read_text("utf-8")) for name, path in written.items()} == printed
    assert {"city", "report", "questions"} <= printed.keys()


def test_schemas_that_cannot_be_written_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = content("schema", "--output", tmp_path / "file" / "schema")
    assert result.exit_code == 2
    assert "The schemas cannot be written to " in result.stderr


def test_the_exit_code_reaches_the_shell(folder: Path) -> None:
    (folder / "topics" / "women.yaml").write_text("id: [")
    command = [sys.executable, "-m", "rightsbot", "content", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own program
    assert done.returncode == 1
    assert done.stdout.startswith("topics/women.yaml:")
