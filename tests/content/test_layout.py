from __future__ import annotations

import pytest

from rightsbot.content.entries import City
from rightsbot.content.layout import FOLDERS, is_passed_over, misplaced, model_of, places
from rightsbot.content.model import Lookalikes, QuestionClass, Report, Synonyms


@pytest.mark.parametrize(
    ("file", "model"),
    [
        ("cities/nador.yaml", City),
        ("questions/exact.yaml", QuestionClass),
        ("report.yaml", Report),
        ("synonyms.yaml", Synonyms),
        ("lookalikes.txt", Lookalikes),
        ("cities/nador.yml", None),
        ("cities/old/nador.yaml", None),
        ("nador.yaml", None),
        ("cities/report.yaml", City),
        ("lookalikes.yaml", None),
        ("/cities/nador.yaml", None),
        ("../cities/nador.yaml", None),
        ("cities", None),
        ("", None),
    ],
)
def test_a_files_name_says_what_it_holds(file: str, model: type | None) -> None:
    assert model_of(file) is model


def test_a_file_without_its_folder_has_as_many_places_as_there_are_folders() -> None:
    found = places("nador.yaml")
    assert set(found) == {f"{folder}/nador.yaml" for folder in FOLDERS}
    assert found["cities/nador.yaml"] is City
    assert places("report.yaml")["report.yaml"] is Report
    assert places("lookalikes.txt") == {"lookalikes.txt": Lookalikes}
    assert places("nador.yml") == {}


@pytest.mark.parametrize("file", ["README.md", "cities/README.md", ".git/x", "cities/.x.swp"])
def test_notes_and_hidden_files_are_passed_over(file: str) -> None:
    assert is_passed_over(file)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("cities/nador.yml", "a content file’s name ends in .yaml; rename it"),
        ("cities/nador", "a content file’s name ends in .yaml; rename it"),
        ("city/nador.yaml", "no file of this name belongs here; did you mean “cities”?"),
        ("synonym.yaml", "no file of this name belongs here; did you mean “synonyms.yaml”?"),
        ("photo.jpg", "no file of this name belongs here"),
    ],
)
def test_a_misplaced_file_gets_a_remedy(file: str, message: str) -> None:
    assert str(misplaced(file)) == message
