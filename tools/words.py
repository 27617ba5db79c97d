"""The catalogues of the bot's words: extracted from the sources, brought up to date, compiled.

`python -m tools.words update` writes every language's `rightsbot.po` anew, keeping what is
translated; `compile` makes the `.mo` files that the bot reads, as building the package does.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tools.catalogues import compile_all

SOURCES = Path("src/rightsbot")
LOCALE = SOURCES / "speech/locale"
_PASSING = re.compile(
    r'^"(?!Language:|Plural-Forms:|Content-Type:)[A-Z][A-Za-z-]+: .*\\n"\n', re.MULTILINE
)
"""What a catalogue's head would say of the day and the tool: it would differ every time."""
KEYWORDS = {"say": None, "phrase": None, "count": (1, 2), "counted": (1, 2)}
"""The functions whose literals are messages, and which arguments have them."""


def template(sources: Path = SOURCES) -> Catalog:
    """Return every message of the sources, by the order of files and lines."""
    found = Catalog(project="rightsbot", fuzzy=False, charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        sources, [("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"]
    ):
        found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def read(path: Path, language: str) -> Catalog:
    """Return a language's catalogue; an empty one if there is none yet."""
    if not path.exists():
        return Catalog(locale=language, project="rightsbot", fuzzy=False, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(folder: Path = LOCALE) -> None:
    """Bring every language up to date with the sources; what nobody says any more goes."""
    wanted = template()
    for path in sorted(folder.glob("*/rightsbot.po")):
        catalogue = read(path, path.parent.name)
        catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        written = BytesIO()
        write_po(written, catalogue, width=100, ignore_obsolete=True, include_lineno=False)
        path.write_text(_PASSING.sub("", written.getvalue().decode()), "utf-8")


def main() -> None:
    """Do what the command line names."""
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all(LOCALE)
        case _:
            sys.exit("usage: python -m tools.words update|compile")


if __name__ == "__main__":
    main()
