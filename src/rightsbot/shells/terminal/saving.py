"""Files at a terminal: what is no text goes onto the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Role
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rightsbot.answers.reply import Attachment, Reply


def saved(reply: Reply, folder: Callable[[], Path], language: str) -> Reply:
    """Put what is no text into a file, and say where; a picture stays as well, for a screen.

    Args:
        reply: what is to be shown.
        folder: says where to write, if there is something to write.
        language: that in which to say it.
    """
    enclosed = reply.attachment
    if enclosed is None or enclosed.text is not None:
        return reply
    note = Block(Role.NOTE, _save(enclosed, folder(), language))
    picture = enclosed if enclosed.is_picture else None
    return replace(reply, blocks=(*reply.blocks, note), attachment=picture)


def _save(enclosed: Attachment, folder: Path, language: str) -> str:
    path = folder / enclosed.name
    speech = speech_of(language)
    try:
        path.write_bytes(enclosed.data)
    except OSError as error:
        return speech.say("{path} cannot be written: {reason}.", path=path, reason=error.strerror)
    return speech.say("Saved as {path}.", path=path)
