"""A language that nobody speaks: every word of the bot's and of the content's between marks.

Whatever then stands outside the marks was never offered for translation.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import yaml
from babel.messages.mofile import write_mo

from rightsbot.content.translation import digest_of
from tools.words import template

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = "he"
"""Its code: a language that is written from right to left, and not among those of the project."""
_PART = re.compile(r"(\{\w+\})")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")


def pretend(text: str) -> str:
    """Return a text as if translated: its words marked, its places left."""
    parts = _PART.split(text)
    return "".join(
        f"⟦{part}⟧" if re.search(r"\w", part) and not _PART.fullmatch(part) else part
        for part in parts
    )


def unmarked(text: str) -> str:
    """Return what of a text was not translated."""
    return _MARKED.sub(" ", text)


def add_catalogue(package: Path) -> None:
    """Add the language's compiled catalogue to a copy of the package."""
    folder = package / "speech" / "locale" / LANGUAGE
    folder.mkdir()
    (folder / "rightsbot.mo").write_bytes(_compiled())


@cache
def _compiled() -> bytes:
    catalogue = template()
    catalogue.locale = LANGUAGE
    for message in catalogue:
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            said = tuple(map(pretend, forms))
            message.string = said[0] if isinstance(message.id, str) else said
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def add_content(source: Path, target: Path) -> None:
    """Copy a content folder, with the language beside every English."""
    shutil.copytree(source, target)
    for path in target.rglob("*.yaml"):
        value = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        if isinstance(value, dict) and "languages" in value:
            value["languages"].append(LANGUAGE)
        path.write_text(
            yaml.dump(_with_language(value), None, yaml.CSafeDumper, allow_unicode=True), "utf-8"
        )


def _with_language(value: Any) -> Any:  # noqa: ANN401  # whatever a file of YAML holds
    if isinstance(value, list):
        return [_with_language(each) for each in value]
    if not isinstance(value, dict):
        return value
    english = value.get("en")
    if not isinstance(english, str):
        return {name: _with_language(each) for name, each in value.items()}
    made_from = value.get("made_from", {}) | {LANGUAGE: digest_of(english)}
    return value | {LANGUAGE: pretend(english), "made_from": made_from}
