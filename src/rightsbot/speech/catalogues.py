"""Reading the compiled catalogues: GNU gettext's `.mo` files, one folder for each language."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("locale")
"""A folder for each language but English, named by its code, with `rightsbot.mo` in it."""
DOMAIN: Final = "rightsbot"
SOURCE: Final = "en"
"""The language in which the program is written, which needs no catalogue."""


@cache
def catalogue(folder: Path, language: str) -> NullTranslations:
    """Return a language's catalogue; an empty one, which answers in English, if there is none."""
    path = folder / language / f"{DOMAIN}.mo"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)


@cache
def languages(folder: Path) -> tuple[str, ...]:
    """Return the languages that have a catalogue, English first."""
    others = (path.parent.name for path in folder.glob(f"*/{DOMAIN}.mo"))
    return (SOURCE, *sorted(others))
