"""What is typed or piped into a terminal program, as text."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(stream: IO[bytes]) -> Iterator[str]:
    """Yield each line as soon as it is there, without its end.

    Bytes that are not UTF-8 become replacement characters: a stray one must not end a stream of
    questions.
    """
    for line in stream:
        yield line.decode("utf-8", "replace").rstrip("\r\n")
