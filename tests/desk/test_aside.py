from __future__ import annotations

import sys

import pytest

from rightsbot.desk.aside import AsideError, aside


def program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def test_another_process_makes_something_of_what_it_is_given() -> None:
    echo = program("import sys; print('made', sys.stdin.read())")
    assert await aside("work", echo, b"of it", b"made", 60) == b"made of it\n"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; sys.exit('no ink')", "The work ended with code 1: no ink"),
        ("print('something else')", "code 0: it said nothing"),
    ],
)
async def test_what_went_wrong_is_said(code: str, why: str) -> None:
    with pytest.raises(AsideError, match=why):
        await aside("work", program(code), b"", b"made", 60)


async def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(AsideError, match=r"longer than 0\.2 s"):
        await aside("work", program("import time; time.sleep(600)"), b"", b"made", 0.2)
