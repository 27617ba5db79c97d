"""Getting the file that an editor sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import TelegramError

from rightsbot.content.archive import UPLOAD_MEGABYTES
from rightsbot.desk.errand import Upload
from rightsbot.shells.telegram import wording

if TYPE_CHECKING:
    from telegram import Document

    from rightsbot.speech.speech import Speech

_MEGABYTE = 1024 * 1024


async def fetch(document: Document, speech: Speech) -> Upload | str:
    """Return what was sent, or a sentence that says why it was not taken.

    Telegram lets a bot get files of up to 20 MB (https://core.telegram.org/bots/api#getfile); what
    is larger than an upload may be is not even asked for.
    """
    if (document.file_size or 0) > UPLOAD_MEGABYTES * _MEGABYTE:
        return speech.say(wording.TOO_LARGE, megabytes=UPLOAD_MEGABYTES)
    try:
        file = await document.get_file()
        data = await file.download_as_bytearray()
    except TelegramError:
        return speech.say(wording.NOT_FETCHED)
    return Upload(document.file_name or "", bytes(data))
