"""Prints a hand-out: a process that reads JSON and writes a PDF or DOCX.

`python -m rightsbot.desk.printing pdf <handout.json >handout.pdf`
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.shared import Pt
from fpdf import FPDF
from matplotlib import get_data_path

from rightsbot.answers.reply import Role
from rightsbot.desk.handout import Format, Handout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.reply import Block

_FONT: Final = "DejaVu"
"""It has nearly every letter of nearly every alphabet, and ships with Matplotlib."""
_STYLES: Final = {"": "DejaVuSans", "B": "DejaVuSans-Bold", "I": "DejaVuSans-Oblique"}
_MARGIN: Final = 20
_LINE: Final = 1.45
"""The height of a line in sizes of its letters."""
_POINT: Final = 25.4 / 72
"""A point in millimetres."""


def parts(handout: Handout) -> Iterator[tuple[Role, str]]:
    """Yield the blocks, with a heading before the sources."""
    before = Role.HEADING
    for block in handout.blocks:
        if block.role is Role.SOURCE and before is not Role.SOURCE:
            yield Role.HEADING, handout.sources
        yield block.role, _marked(block)
        before = block.role


def _marked(block: Block) -> str:
    return f"• {block.text}" if block.role is Role.ITEM else block.text


class _Paper(FPDF):
    """A4 with a page number at every foot."""

    def footer(self) -> None:
        """Write the number of the page."""
        self.set_y(-15)
        self.set_font(_FONT, "", 8)
        self.cell(0, 5, str(self.page_no()), align="R")


def pdf(handout: Handout) -> bytes:
    """Return the hand-out as a PDF."""
    paper = _Paper(format="A4")
    paper.set_title(handout.title)
    paper.set_lang(handout.language)
    paper.set_margins(_MARGIN, _MARGIN)
    paper.set_auto_page_break(auto=True, margin=_MARGIN)
    fonts = Path(get_data_path()) / "fonts" / "ttf"
    for style, name in _STYLES.items():
        paper.add_font(_FONT, style, fonts / f"{name}.ttf")
    paper.add_page()
    _write(paper, handout.title, "B", 18)
    _write(paper, handout.date, "", 9, after=4)
    for role, text in parts(handout):
        if role is Role.HEADING:
            paper.ln(3)
            if paper.will_page_break(25):
                paper.add_page()
            _write(paper, text, "B", 13)
        elif role is Role.QUOTATION:
            _write(paper, text, "I", 10)
        else:
            _write(paper, text, "", 8 if role in {Role.SOURCE, Role.NOTE} else 10)
    return bytes(paper.output())


def _write(paper: FPDF, text: str, style: str, size: int, after: float = 1.5) -> None:
    paper.set_font(_FONT, style, size)
    height = size * _POINT * _LINE
    paper.multi_cell(0, height, text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(after)


def docx(handout: Handout) -> bytes:
    """Return the hand-out as a DOCX, with headings that word processors know."""
    document = Document()
    document.core_properties.title = handout.title
    document.core_properties.language = handout.language
    document.core_properties.author = document.core_properties.comments = ""
    document.add_heading(handout.title, 0)
    document.add_paragraph(handout.date)
    for role, text in parts(handout):
        if role is Role.HEADING:
            document.add_heading(text, 1)
            continue
        run = document.add_paragraph().add_run(text)
        run.italic = role is Role.QUOTATION
        if role in {Role.SOURCE, Role.NOTE}:
            run.font.size = Pt(9)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def main(sort: str) -> None:
    """Read a hand-out as JSON from standard input, and write the file to standard output."""
    handout = Handout.read(sys.stdin.buffer.read())
    make = {Format.PDF: pdf, Format.DOCX: docx}[Format(sort)]
    sys.stdout.buffer.write(make(handout))


if __name__ == "__main__":
    main(sys.argv[1])
