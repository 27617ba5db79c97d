from __future__ import annotations

import pytest

from rightsbot.answers.card import Line, Sources, View, cited, paged
from rightsbot.answers.faces import show
from rightsbot.answers.reply import Block, Choice, Role
from rightsbot.content.records import Ref, Statement
from tests.sample import city, fact, library

LIBRARY = library()
VIEW = View(LIBRARY, "en")


def test_citations_are_lettered_by_section_in_order_of_use() -> None:
    lines = (
        Line(Role.STATEMENT, "One.", ("networks/4", "opening/1")),
        Line(Role.STATEMENT, "Two.", ("networks/2",)),
        Line(Role.STATEMENT, "Three."),
    )
    assert cited(VIEW, lines) == (
        Block(Role.STATEMENT, "One. [A4, B1]"),
        Block(Role.STATEMENT, "Two. [A2]"),
        Block(Role.STATEMENT, "Three."),
        Block(Role.SOURCE, "[A] Report, “The networks”, paragraphs 2, 4"),
        Block(Role.SOURCE, "[B] Report, “The opening”, paragraph 1"),
    )


def test_sources_of_nothing_are_nothing() -> None:
    assert Sources(VIEW).blocks() == ()


def test_pages_keep_every_line_whole_and_in_order() -> None:
    lines = [Line(Role.STATEMENT, f"{number:03}" * 10) for number in range(25)]
    pages = paged(lines, characters=100)
    assert [line for page in pages for line in page] == lines
    assert all(sum(len(line.text) for line in page) <= 100 for page in pages)


def test_a_heading_stays_with_what_it_heads() -> None:
    lines = [
        Line(Role.STATEMENT, "x" * 80),
        Line(Role.HEADING, "Heading"),
        Line(Role.STATEMENT, "y" * 80),
    ]
    assert [[line.text[0] for line in page] for page in paged(lines, 100)] == [["x"], ["H", "y"]]


@pytest.mark.parametrize(
    ("name", "places", "titled"),
    [
        ("Nador", (), "Nador"),
        ("Nador", ("", ""), "Nador"),
        ("Nador", ("city", "Morocco"), "Nador (city, Morocco)"),
        ("Swing", ("Migration (IOM)",), "Swing (Migration [IOM])"),
        ("Migration (IOM)", ("organisation",), "Migration (IOM) (organisation)"),
    ],
)
def test_a_name_is_placed_in_brackets(name: str, places: tuple[str, ...], titled: str) -> None:
    assert VIEW.placed(name, *places) == titled


def test_names_are_ordered_as_a_reader_looks_them_up() -> None:
    names = ["Évora", "Fez", "evian", "Amiens", "Ávila", "Oujda"]
    entries = [city(f"city-{number}", name=name) for number, name in enumerate(names)]
    ordered = [VIEW.name(each) for each in VIEW.ordered(entries)]
    assert ordered == ["Amiens", "Ávila", "evian", "Évora", "Fez", "Oujda"]


def test_a_long_card_is_divided_under_buttons() -> None:
    long = city("nador", statements=tuple(fact(f"{n}: " + "word " * 40) for n in range(30)))
    shelf = library(long)
    view = View(shelf, "en")
    entry = shelf.entry("city/nador")
    assert entry
    first = show(view, entry)
    assert Choice("Page 2 of 3 ›", "/city nador page 2") in first.choices
    text = "".join(show(view, entry, page).text for page in (1, 2, 3))
    assert all(f"{n}: word" in text for n in range(30))


def test_a_citys_card_leads_to_all_that_belongs_to_it() -> None:
    entry = LIBRARY.entry("city/nador")
    assert entry
    card = show(VIEW, entry)
    assert card.title == "Nador (Morocco)"
    assert card.payload == "city-nador"
    assert card.location
    assert card.location.latitude == 35.17
    assert [(choice.label, choice.command) for choice in card.choices] == [
        ("Practices (2)", "/city nador practices"),
        ("Speaker: Amina El Oualid", "/speaker amina-el-oualid"),
        ("Demand: Fight Racism", "/demand fight-racism"),
        ("Where it is", "/where nador"),
        ("+ Shortlist", "/keep city/nador"),
    ]
    madrid = LIBRARY.entry("city/madrid")
    assert madrid
    assert all("/where" not in choice.command for choice in show(VIEW, madrid).choices)


def test_a_practices_card_tells_what_for_whom_and_how_far() -> None:
    entry = LIBRARY.entry("practice/tent-of-rights")
    assert entry
    assert show(VIEW, entry).text == (
        "Tent Of Rights (Pikine)\n"
        "\nWhat tent-of-rights is. [A2]"
        "\n\nFor whom: Women who suffered violence [A3]"
        "\n\nState, in the report: in place or under way [A2]"
        "\n\n[A] Report, “The networks”, paragraphs 2, 3"
    )


def test_a_speakers_card_tells_roles_places_and_words() -> None:
    entry = LIBRARY.entry("speaker/amina-el-oualid")
    assert entry
    assert show(VIEW, entry).text == (
        "Amina El Oualid (Nador)\n"
        "\nVice-president of a council [A4]"
        "\n\n• Spoke at: Side Event [B1]"
        "\n\n❝ “an open wound” (Amina El Oualid) [A6]"
        "\n\n[A] Report, “The networks”, paragraphs 4, 6"
        "\n[B] Report, “The opening”, paragraph 1"
    )


def test_a_demands_card_tells_who_made_it_and_where() -> None:
    entry = LIBRARY.entry("demand/fight-racism")
    assert entry
    card = show(VIEW, entry)
    assert "Recommendation from Amina El Oualid, at: Side Event [A4]" in card.text
    assert "/city nador" in [choice.command for choice in card.choices]


def test_what_is_not_translated_is_shown_in_english_and_says_so() -> None:
    nador = LIBRARY.content.entries[Ref("city/nador")]
    said, note = show(View(LIBRARY, "xx"), nador).text, " (in English; not translated yet)"
    assert note in said
    assert said.replace(note, "") == show(VIEW, nador).text


def test_a_card_is_drawn_once_for_a_snapshot() -> None:
    nador, madrid = (
        LIBRARY.content.entries[ref] for ref in (Ref("city/nador"), Ref("city/madrid"))
    )
    card = show(VIEW, nador)
    assert show(View(LIBRARY, "en"), nador) is card
    assert show(VIEW, madrid) is not card
    assert show(View(library(), "en"), nador) is not card


NOTE = (Block(Role.NOTE, "What stands in quotation marks is our translation from English."),)


@pytest.mark.parametrize(
    ("language", "texts", "notes"),
    [
        ("zu", {"en": "It is “a wall”.", "zu": "Is «a wall»."}, NOTE),
        ("zu", {"en": "It is “a wall”.", "zu": "Is “a wall”."}, NOTE),
        ("zu", {"en": "It is a wall.", "zu": "Is a wall."}, ()),
        ("zu", {"en": "It is “a wall”."}, ()),
        ("zu", {"en": "It is “a wall”.", "zu": "Is «x».", "made_from": {"zu": "aaaaaaaa"}}, ()),
        ("en", {"en": "It is “a wall”.", "zu": "Is «a wall»."}, ()),
    ],
)
def test_quotation_marks_in_a_translation_are_explained_once(
    language: str, texts: dict[str, object], notes: tuple[Block, ...]
) -> None:
    view = View(LIBRARY, language)
    statement = Statement.model_validate({"text": texts, "cite": ("opening/1",)})
    blocks = cited(view, [view.state(statement), view.state(statement)])
    assert blocks[2:-1] == notes
