"""Puts the parts together: from a content folder to a bot that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.bot import Bot
from rightsbot.cli.failure import BrokenContent, Failure
from rightsbot.content.problems import ContentError
from rightsbot.content.reading import load, read_files
from rightsbot.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def open_bot(folder: Path) -> Bot:
    """Read the content folder and return a bot that answers from it.

    Raises:
        Failure: the folder cannot be read.
        BrokenContent: every problem of the content, one a line.
    """
    try:
        return Bot(Library.build(load(read_files(folder))))
    except ContentError as error:
        raise BrokenContent("\n".join(map(str, error.problems))) from None
    except OSError as error:
        message = f"The content folder {folder} cannot be read: {error.strerror}."
        raise Failure(message) from None
