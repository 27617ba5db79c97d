"""From a file's bytes to its text, refusing what would surprise an editor further on."""

from __future__ import annotations

import re

LIMIT = 64 * 1024
"""The most bytes that one file may have."""

# Besides what YAML forbids: tabs, which no reader of YAML treats alike, and the rare characters
# that YAML counts as line breaks and editors do not, so that every line number would be off.
_FORBIDDEN = re.compile(
    r"[^\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_NAMES = {
    "\t": "a tab; use spaces",
    "\x85": "an invisible line break; delete it",
    "\u2028": "an invisible line break; delete it",
    "\u2029": "an invisible line break; delete it",
}


class UnreadableError(Exception):
    """A file's text cannot be had or not be understood: where (line and column from 1), and why."""

    def __init__(self, line: int, column: int, message: str) -> None:
        """Keep the place apart from the message."""
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message


def decode(data: bytes) -> str:
    """Return the text of a UTF-8 file, without the mark that some editors put at its start.

    Raises:
        UnreadableError: the file is too large, not UTF-8, or has characters that no text needs.
    """
    if len(data) > LIMIT:
        message = f"the file is larger than {LIMIT // 1024} KiB; divide it"
        raise UnreadableError(1, 1, message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = "the file is not in UTF-8; save it again with the encoding UTF-8"
        raise UnreadableError(*_after(before), message) from None
    if found := _FORBIDDEN.search(text):
        name = _NAMES.get(found[0], f"an invisible character (U+{ord(found[0]):04X}); delete it")
        raise UnreadableError(*_after(text[: found.start()]), f"there is {name}")
    return text


def _after(text: str) -> tuple[int, int]:
    """Return the line and column that follow a text."""
    lines = _LINE_BREAK.split(text)
    return len(lines), len(lines[-1]) + 1
