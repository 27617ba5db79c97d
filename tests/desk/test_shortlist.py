from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from rightsbot.desk import handout
from rightsbot.desk.shortlist import MOST
from tests.desk.giving import GROUP, MEMBER, OTHER

if TYPE_CHECKING:
    import pytest

    from rightsbot.desk.desk import Desk
    from tests.desk.giving import Giver


async def test_what_is_kept_is_shown_with_its_sources_and_buttons(give: Giver) -> None:
    assert await give.title("/shortlist") == "The shortlist is empty"
    assert await give.title("/keep city/nador") == "On the shortlist: Nador"
    await give("/keep practice/tent-of-rights")
    await give("/keep city/nador")
    reply = (await give("/shortlist")).replies[0]
    assert reply.text == (
        "Shortlist (2)\n"
        "\nNador (Morocco)\n"
        "\nnador is a city. [A1]\n"
        "\nTent Of Rights (Pikine)\n"
        "\nWhat tent-of-rights is. [B2]\n"
        "\n[A] Report, “The opening”, paragraph 1"
        "\n[B] Report, “The networks”, paragraph 2"
    )
    assert [(each.label, each.command) for each in reply.choices] == [
        ("Remove Nador", "/shortlist remove city/nador"),
        ("Remove Tent Of Rights", "/shortlist remove practice/tent-of-rights"),
        ("PDF", "/shortlist pdf"),
        ("DOCX", "/shortlist docx"),
        ("Clear the shortlist", "/shortlist clear"),
    ]


async def test_what_is_removed_is_gone(give: Giver) -> None:
    await give("/keep city/nador")
    await give("/keep topic/women")
    assert await give.title("/shortlist remove city/nador") == "Shortlist (1)"
    assert await give.title("/shortlist clear") == "The shortlist is empty"
    assert await give.title("/shortlist pdf") == "The shortlist is empty"


async def test_a_group_has_a_list_of_its_own(give: Giver) -> None:
    assert "of the whole group" in await give.text("/shortlist", MEMBER, GROUP)
    await give("/keep city/nador", MEMBER, GROUP)
    assert "of the whole group" in await give.text("/shortlist", OTHER, GROUP)
    assert await give.title("/shortlist", OTHER, GROUP) == "Shortlist (1)"
    assert await give.title("/shortlist") == "The shortlist is empty"


async def test_what_is_not_there_is_not_kept(desk: Desk, give: Giver) -> None:
    for words in ("", " city/atlantis", " nador", " x" * 99):
        assert "no such entry" in await give.title(f"/keep{words}")
    await desk.office.store.shortlists.add(MEMBER, "city/atlantis", MOST)
    assert await give.title("/shortlist") == "The shortlist is empty"


async def test_a_full_list_says_so(desk: Desk, give: Giver) -> None:
    for number in range(MOST):
        await desk.office.store.shortlists.add(MEMBER, f"city/c{number}", MOST)
    assert "is full" in await give.title("/keep city/nador")


async def test_it_is_shown_and_erased_as_what_is_kept_of_a_person(give: Giver) -> None:
    await give("/keep city/nador")
    assert "The shortlist of this chat: 1" in await give.text("/mydata")
    assert "the shortlist of this chat (1)" in await give.text("/forgetme yes")
    assert await give.title("/shortlist") == "The shortlist is empty"


async def test_a_hand_out_has_the_whole_cards_with_their_sources(give: Giver) -> None:
    await give("/keep city/nador")
    await give("/keep practice/tent-of-rights")
    reply = (await give("/shortlist docx")).replies[0]
    assert reply.attachment
    assert reply.attachment.name == "shortlist.docx"
    text = "\n".join(each.text for each in Document(BytesIO(reply.attachment.data)).paragraphs)
    for each in (
        "From “A report”, ",
        "Tent Of Rights (Pikine)\nWhat tent-of-rights is. [B2]",
        "For whom: Women who suffered violence [B3]",
        "Sources\n[A] Report, “The opening”, paragraph 1",
    ):
        assert each in text
    pdf = (await give("/shortlist pdf")).replies[0].attachment
    assert pdf
    assert (pdf.name, pdf.data[:5]) == ("shortlist.pdf", b"%PDF-")


async def test_a_hand_out_that_cannot_be_made_is_said(
    give: Giver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "PROGRAM", ("false",))
    await give("/keep city/nador")
    reply = (await give("/shortlist pdf")).replies[0]
    assert reply.attachment is None
    assert "could not be made" in reply.text
