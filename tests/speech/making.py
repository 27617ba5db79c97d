"""Catalogues for tests, compiled as the package's own are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Messages = Mapping[str | tuple[str, str], str | tuple[str, str]]


def catalogue_of(folder: Path, language: str, messages: Messages) -> None:
    """Write a language's compiled catalogue into a folder of catalogues."""
    catalogue = Catalog(locale=language, fuzzy=False)
    for message, said in messages.items():
        catalogue.add(message, said)
    path = folder / language / "rightsbot.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
