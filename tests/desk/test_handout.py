from __future__ import annotations

import pytest

from rightsbot.answers.reply import Block, Role
from rightsbot.desk.handout import Format, Handout, printed

HANDOUT = Handout("Title", "en", "2026", (Block(Role.STATEMENT, "A fact. [A1]"),), "Sources")


@pytest.mark.parametrize(("sort", "start"), [(Format.PDF, b"%PDF-"), (Format.DOCX, b"PK")])
async def test_a_hand_out_is_printed_by_another_process(sort: Format, start: bytes) -> None:
    assert (await printed(HANDOUT, sort)).startswith(start)
