from __future__ import annotations

from rightsbot.content.countries import TABLE
from tools.countries import HEADER, lines


def test_the_table_says_what_the_cldr_says() -> None:
    assert TABLE.read_text("utf-8") == HEADER + "".join(f"{line}\n" for line in lines())
