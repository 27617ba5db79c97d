"""A hand-out for a meeting: what a shortlist says, to be printed by a process of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final, Self

from rightsbot.answers.reply import Block, Role
from rightsbot.desk.aside import aside

PATIENCE: Final = 30.0
"""How many seconds the printing may take."""
# -P: a file of that name where the bot was started must not become the program.
PROGRAM: Final = (sys.executable, "-P", "-m", "rightsbot.desk.printing")


class Format(StrEnum):
    """The sorts of file."""

    PDF = "pdf"
    DOCX = "docx"


_SIGNATURES: Final = {Format.PDF: b"%PDF-", Format.DOCX: b"PK\x03\x04"}


@dataclass(frozen=True, slots=True)
class Handout:
    """What stands on it, in the reader's language; of its sources a heading tells."""

    title: str
    language: str
    date: str
    blocks: tuple[Block, ...]
    sources: str
    """What the list of sources is called."""

    def json(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Return what `json` made JSON of."""
        whole = json.loads(data)
        blocks = tuple(Block(Role(each["role"]), each["text"]) for each in whole.pop("blocks"))
        return cls(**whole, blocks=blocks)


async def printed(handout: Handout, sort: Format) -> bytes:
    """Return the hand-out as a file.

    Raises:
        AsideError: The other process failed, or took too long.
    """
    program = (*PROGRAM, sort.value)
    return await aside("hand-out", program, handout.json(), _SIGNATURES[sort], PATIENCE)
