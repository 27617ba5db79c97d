from __future__ import annotations

from io import BytesIO

from docx import Document

from rightsbot.answers.reply import Block, Role
from rightsbot.desk.handout import Handout
from rightsbot.desk.printing import docx, parts, pdf

BLOCKS = (
    Block(Role.HEADING, "Nador (Maroc)"),
    Block(Role.STATEMENT, "Ce qu’elle fait : accueillir. [A1]"),
    Block(Role.QUOTATION, "“an open wound” [A2]"),
    Block(Role.ITEM, "Αθήνα, Москва, Ouagadougou"),
    Block(Role.SOURCE, "[A] Rapport"),
    Block(Role.SOURCE, "[B] Rapport"),
)
HANDOUT = Handout("Titre", "fr", "26 novembre 2026", BLOCKS, "Sources")


def test_a_hand_out_survives_as_json() -> None:
    assert Handout.read(HANDOUT.json()) == HANDOUT


def test_the_sources_have_one_heading() -> None:
    assert list(parts(HANDOUT))[-3:] == [
        (Role.HEADING, "Sources"),
        (Role.SOURCE, "[A] Rapport"),
        (Role.SOURCE, "[B] Rapport"),
    ]


def test_a_docx_has_headings_and_every_text() -> None:
    document = Document(BytesIO(docx(HANDOUT)))
    paragraphs = [
        (each.style.name if each.style else "", each.text) for each in document.paragraphs
    ]
    assert paragraphs[0] == ("Title", "Titre")
    assert ("Heading 1", "Nador (Maroc)") in paragraphs
    assert ("Normal", "• Αθήνα, Москва, Ouagadougou") in paragraphs
    assert document.core_properties.language == "fr"


def test_a_pdf_goes_on_over_pages() -> None:
    long = Handout("Titre", "fr", "2026", BLOCKS * 30, "Sources")
    made = pdf(long)
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 1
