from __future__ import annotations

import os
from io import BytesIO

import pytest

from rightsbot.shells.terminal.typed import lines


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"nador\n", ["nador"]),
        (b"nador", ["nador"]),
        (b"nador\r\nmadrid\n", ["nador", "madrid"]),
        (b"\n\n", ["", ""]),
        (b"  two  words \n", ["  two  words "]),
        ("الناظور\n".encode(), ["الناظور"]),
        (b"S\xe3o Paulo\nnador\n", ["S\ufffdo Paulo", "nador"]),
        (b"\x00\x1b[2J\n", ["\x00\x1b[2J"]),
    ],
)
def test_bytes_become_lines(data: bytes, expected: list[str]) -> None:
    assert list(lines(BytesIO(data))) == expected


def test_a_line_is_there_before_the_next_is_written() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stream, os.fdopen(writer, "wb", buffering=0) as sink:
        read = lines(stream)
        for word in ("nador", "madrid"):
            sink.write(f"{word}\n".encode())
            assert next(read) == word
