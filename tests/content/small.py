"""A small content of a few files, sound as it stands, for tests to break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.content.problems import ContentError
from rightsbot.content.reading import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightsbot.content.problems import Problem

NADOR = """\
id: nador
name:
  en: Nador
aliases: [الناظور, Nadhor]
country: MA
coordinates: {latitude: 35.1681, longitude: -2.9335}
topics: [women]
statements:
  - text:
      en: Nador has a border.
    cite: [opening/1]
quotations:
  - text:
      en: a city of passage
    by: speaker/amina
    cite: networks/2
"""

_TEXTS = {
    "report.yaml": """\
title: The report
publisher: {en: The network}
series: {en: The series}
licence: {en: None is stated.}
languages: [en]
sections:
  - {id: opening, title: The opening, paragraphs: 2}
  - {id: networks, title: The networks, paragraphs: 3}
about:
  - {text: {en: A meeting was held.}, cite: [opening/1]}
""",
    "cities/nador.yaml": NADOR,
    "speakers/amina.yaml": """\
id: amina
name: {en: Amina}
roles:
  - {text: {en: Vice-president}, cite: [networks/1]}
appearances:
  - {event: meeting, cite: [networks/1]}
""",
    "practices/tent.yaml": """\
id: tent
name: {en: The tent}
statements:
  - {text: {en: A tent stands open.}, cite: [opening/2]}
state: {value: done, cite: [opening/2]}
topics: [women]
""",
    "topics/women.yaml": "id: women\nname: {en: Women}\n",
    "events/meeting.yaml": """\
id: meeting
name: {en: The meeting}
statements:
  - {text: {en: People met.}, cite: [opening/1]}
""",
    "questions/exact.yaml": """\
id: exact
about: Whole names
questions:
  - {ask: Nador, entry: city/nador}
  - {ask: London, expect: none}
""",
    "synonyms.yaml": "groups:\n  - [shelter, refuge]\n",
    "lookalikes.txt": "# Real places\nNadur  # on an island\n",
}

FILES: Mapping[str, bytes] = {name: text.encode() for name, text in _TEXTS.items()}


def write(folder: Path, files: Mapping[str, bytes] = FILES) -> Path:
    """Put the files into a folder, and return that."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def edited(file: str, old: str, new: str) -> dict[str, bytes]:
    """Return the files with one text in one of them replaced."""
    text = FILES[file].decode()
    assert text.count(old) == 1
    return {**FILES, file: text.replace(old, new).encode()}


def with_file(file: str, text: str) -> dict[str, bytes]:
    return {**FILES, file: text.encode()}


def found(files: Mapping[str, bytes | Problem]) -> tuple[Problem, ...]:
    """Return the problems of the files, none if they are sound."""
    try:
        load(files)
    except ContentError as error:
        return error.problems
    return ()


def problems(files: Mapping[str, bytes | Problem]) -> list[str]:
    """Return the problems of the files as an editor reads them."""
    return [str(problem) for problem in found(files)]
