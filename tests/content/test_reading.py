from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsbot.content.decoding import LIMIT
from rightsbot.content.entries import Kind
from rightsbot.content.problems import Problem
from rightsbot.content.reading import MOST_FILES, load, read_files
from tests.content.small import FILES, found, problems, with_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small content as a folder."""
    root = tmp_path / "content"
    for name, data in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def told(folder: Path) -> list[str]:
    return problems(read_files(folder))


def test_everything_is_loaded() -> None:
    content = load(FILES)
    assert list(content.entries) == [
        "city/nador",
        "practice/tent",
        "speaker/amina",
        "topic/women",
        "event/meeting",
    ]
    assert content.entries["city/nador"].KIND is Kind.CITY  # type: ignore[index]  # a plain text
    assert content.report.languages == ("en",)
    assert content.synonyms == (("shelter", "refuge"),)
    assert content.lookalikes == ("Nadur",)
    assert [group.id for group in content.questions] == ["exact"]


def test_a_folder_is_read_as_its_files(folder: Path) -> None:
    assert read_files(folder) == FILES


def test_only_the_report_is_needed() -> None:
    assert load({"report.yaml": FILES["report.yaml"]}).entries == {}
    assert problems({}) == [
        "report.yaml:1:1: this file is missing; it names the report and its sections"
    ]


def test_the_digest_is_of_names_and_bytes_and_not_of_their_order() -> None:
    digest = load(FILES).digest
    assert len(digest) == 12
    assert load(dict(sorted(FILES.items(), reverse=True))).digest == digest
    assert load({**FILES, "README.md": b"For people", ".hidden": b""}).digest == digest
    assert load(with_file("lookalikes.txt", "Nadur")).digest != digest
    assert load(with_file("topics/men.yaml", "id: men\nname: {en: Men}")).digest != digest


def test_hidden_files_and_notes_are_not_the_bots_business(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "cities" / ".nador.yaml.swp").write_bytes(b"\0")
    (folder / "README.md").write_text("For people")
    assert told(folder) == []


def test_what_does_not_belong_here_is_told(folder: Path) -> None:
    (folder / "cities" / "rabat.yml").write_text("id: rabat")
    (folder / "city").mkdir()
    (folder / "city" / "rabat.yaml").write_text("id: rabat")
    (folder / "cities" / "more").mkdir()
    assert told(folder) == [
        "cities/more:1:1: this is no file; only files belong here",
        "cities/rabat.yml:1:1: a content file’s name ends in .yaml; rename it",
        "city/rabat.yaml:1:1: no file of this name belongs here; did you mean “cities”?",
    ]


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / ".data").mkdir()
    (folder / "topics" / "women.yaml").rename(folder / ".data" / "women.yaml")
    (folder / "topics" / "women.yaml").symlink_to("../.data/women.yaml")
    assert told(folder) == []


def test_links_that_lead_out_or_nowhere_are_refused_and_all_else_is_checked(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("id: secret")
    outside = folder.parent / "outside"
    outside.mkdir()
    (folder / "cities" / "secret.yaml").symlink_to(secret)
    (folder / "cities" / "loop.yaml").symlink_to("loop.yaml")
    (folder / "cities" / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "practices" / "more").symlink_to(outside)
    (folder / "outside").symlink_to(outside)
    (folder / "topics" / "women.yaml").write_text("name: {en: Women}")
    assert told(folder) == [
        "cities/gone.yaml:1:1: this is no file; only files belong here",
        "cities/loop.yaml:1:1: this is no file; only files belong here",
        "cities/secret.yaml:1:1: this links out of the folder; put the file itself here",
        "outside:1:1: this links out of the folder; put the file itself here",
        "practices/more:1:1: this links out of the folder; put the file itself here",
        "topics/women.yaml:1:1: id: this field is missing; write it here",
    ]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "cities" / "pipe.yaml")
    assert told(folder) == ["cities/pipe.yaml:1:1: this is no file; only files belong here"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "topics" / "women.yaml").chmod(0)
    assert told(folder) == ["topics/women.yaml:1:1: this file cannot be read: Permission denied"]


def test_a_huge_file_is_not_read_to_its_end(folder: Path) -> None:
    with (folder / "topics" / "women.yaml").open("wb") as file:
        file.truncate(1 << 40)
    files = read_files(folder)
    assert len(files["topics/women.yaml"]) == LIMIT + 1  # type: ignore[arg-type]  # bytes
    assert problems(files) == ["topics/women.yaml:1:1: the file is larger than 64 KiB; divide it"]


def test_too_many_files_are_refused_at_once(folder: Path) -> None:
    for number in range(MOST_FILES):
        (folder / "topics" / f"{number}.yaml").touch()
    files = read_files(folder)
    assert len(files) == MOST_FILES + 1
    (problem,) = problems(files)
    assert problem.endswith(f"more than {MOST_FILES} files are too many")


@pytest.mark.parametrize("kind", ["missing", "file", "loop"])
def test_no_folder_at_all_is_an_operating_systems_error(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "content"
    if kind == "file":
        path.write_text("a file")
    if kind == "loop":
        path.symlink_to("content")
    with pytest.raises(OSError, match="content"):
        read_files(path)


def test_problems_of_all_files_come_together_and_in_order() -> None:
    files = with_file("cities/nador.yaml", "id: [")
    files["topics/women.yaml"] = b"\xff"
    files["zzz"] = b""
    del files["report.yaml"]
    assert [problem.split(":")[0] for problem in problems(files)] == [
        "cities/nador.yaml",
        "report.yaml",
        "topics/women.yaml",
        "zzz",
    ]


def test_what_the_parser_refused_is_not_complained_of_twice() -> None:
    files = with_file("topics/women.yaml", "id: *x\nname: {en: ~, no: x}\nid: women\n")
    assert [problem.split(": ")[1] for problem in problems(files)] == [
        "id",
        "name.en",
        "name.no",
        "id",
    ]


def test_a_problem_found_while_files_were_gathered_is_told_with_the_others() -> None:
    files: Mapping[str, bytes | Problem] = {
        **FILES,
        "topics/women.yaml": Problem("topics/women.yaml", 1, 1, "", "not to be had"),
    }
    assert problems(files) == ["topics/women.yaml:1:1: not to be had"]


@given(
    file=st.sampled_from([*FILES, "questions/more.yaml"]),
    data=st.binary() | st.text().map(lambda text: text.encode(errors="replace")),
)
@settings(deadline=None)
def test_any_bytes_are_content_or_a_content_error(file: str, data: bytes) -> None:
    for problem in problems({**FILES, file: data}):
        assert problem.encode().decode().splitlines() == [problem]


@given(data=st.data())
@settings(deadline=None)
def test_any_damage_to_a_file_is_content_or_a_content_error(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(list(FILES)))
    text = FILES[file].decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inserted = data.draw(st.text(alphabet=":-[]{}&*!|>'\"%@?#, \n~<=0aN", max_size=8))
    damaged = text[:start] + inserted + text[end:]
    told = found({**FILES, file: damaged.encode()})
    lines = damaged.count("\n") + 2
    assert all(0 < problem.line <= lines for problem in told if problem.file == file)
