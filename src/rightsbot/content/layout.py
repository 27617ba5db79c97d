"""Which files the content has, and what each of them is."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rightsbot.content.entries import KINDS
from rightsbot.content.model import Lookalikes, QuestionClass, Report, Synonyms
from rightsbot.content.problems import nearest
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.content.records import Model
    from rightsbot.speech.phrase import Phrase

REPORT = "report.yaml"

_FILES: Mapping[str, type[Model]] = {
    REPORT: Report,
    "synonyms.yaml": Synonyms,
    "lookalikes.txt": Lookalikes,
}
_FOLDERS: Mapping[str, type[Model]] = {
    **{kind.FOLDER: kind for kind in KINDS},
    "questions": QuestionClass,
}
FOLDERS = frozenset(_FOLDERS)
"""The folders of the content."""
_NOTES = frozenset({"README.md", "LICENSE"})


def model_of(file: str) -> type[Model] | None:
    """Return what a file must hold by its name, or nothing if none of that name belongs here."""
    path = PurePosixPath(file)
    if path.suffix == ".yaml" and len(path.parts) > 1:
        return _FOLDERS.get(str(path.parent))
    return _FILES.get(file)


def places(file: str) -> Mapping[str, type[Model]]:
    """Return the names that a file may have whose folder is unknown, and what each must hold."""
    names = (file, *(f"{folder}/{file}" for folder in _FOLDERS))
    return {name: model for name in names if (model := model_of(name)) is not None}


def stem(file: str) -> str:
    """Return the id that a file's name stands for."""
    return PurePosixPath(file).stem


def is_passed_over(file: str) -> bool:
    """Whether a file is none of the bot's business: hidden, or a note for people."""
    path = PurePosixPath(file)
    return path.name in _NOTES or any(part.startswith(".") for part in path.parts)


def misplaced(file: str) -> Phrase:
    """Say what to do with a file whose name fits nowhere."""
    path = PurePosixPath(file)
    if model_of(str(path.with_suffix(".yaml"))) is not None:
        return phrase("a content file’s name ends in .yaml; rename it")
    known = (*_FOLDERS, *_FILES) if len(path.parts) == 1 else _FOLDERS
    if near := nearest(path.parts[0], known):
        return phrase("no file of this name belongs here; did you mean “{name}”?", name=near)
    return phrase("no file of this name belongs here")
