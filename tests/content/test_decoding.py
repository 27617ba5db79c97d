from __future__ import annotations

import pytest

from rightsbot.content.decoding import LIMIT, UnreadableError, decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("é ق 北 😀\r\n".encode(), "é ق 北 😀\r\n"),
        (b"\xef\xbb\xbfid: nador", "id: nador"),
        ("a\u200fb".encode(), "a\u200fb"),
        (b"x" * LIMIT, "x" * LIMIT),
    ],
    ids=["empty", "scripts", "byte order mark", "direction mark", "largest"],
)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"x" * (LIMIT + 1), 1, 1, "the file is larger than 64 KiB"),
        ("a: é\nb: ñ".encode("latin-1"), 1, 4, "the file is not in UTF-8"),
        ("a: é\nbcd ".encode() + b"\xff", 2, 5, "the file is not in UTF-8"),
        ("id: x".encode("utf-16"), 1, 1, "the file is not in UTF-8"),
        (b"a:\r\n\tb", 2, 1, "there is a tab; use spaces"),
        ("é\u2028".encode(), 1, 2, "there is an invisible line break"),
        (b"a\x00", 1, 2, "there is an invisible character (U+0000)"),
        ("a\ufeff".encode(), 1, 2, "there is an invisible character (U+FEFF)"),
    ],
)
def test_bytes_are_refused_with_their_place(
    data: bytes, line: int, column: int, message: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert error.message.startswith(message)
