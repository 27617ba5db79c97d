"""The files that people sent, which a bot asks for by their ids and then downloads.

The two steps are those of https://core.telegram.org/bots/api#getfile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fake.refusal import Fields, RefusalError

if TYPE_CHECKING:
    from tests.fake.facts import Upload

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that a bot may download."""


class Files:
    """What was sent, by its id."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._kept: dict[str, Upload] = {}

    def keep(self, upload: Upload) -> Fields:
        """Keep a file, and return the `Document` that a message shows it as."""
        number = f"file{len(self._kept) + 1}"
        self._kept[number] = upload
        return self._named(number) | {"file_name": upload.name}

    def sent(self, number: str) -> Upload | None:
        """Return the file of an id, if there is one."""
        return self._kept.get(number)

    def describe(self, number: str) -> Fields:
        """Return the `File` that tells where to download one.

        Raises:
            RefusalError: there is none of that id, or it is too large for a bot.
        """
        upload = self._kept.get(number)
        if upload is None:
            raise RefusalError(
                400, "Bad Request: wrong file_id or the file is temporarily unavailable"
            )
        if len(upload.content) > MOST_BYTES:
            raise RefusalError(400, "Bad Request: file is too big")
        return self._named(number) | {"file_path": f"documents/{number}"}

    def read(self, path: str) -> bytes | None:
        """Return what lies at the path of a `File`; None if nothing does."""
        upload = self._kept.get(path.removeprefix("documents/"))
        return upload.content if upload else None

    def _named(self, number: str) -> Fields:
        size = len(self._kept[number].content)
        return {"file_id": number, "file_unique_id": number, "file_size": size}
