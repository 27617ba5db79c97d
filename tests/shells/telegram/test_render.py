from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.answers.reply import (
    Attachment,
    Block,
    Choice,
    Copy,
    Outcome,
    Reply,
    Role,
    Share,
)
from rightsbot.shells.telegram.render import render, split
from tests.fake import rules
from tests.fake.markup import parse, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.shells.telegram.render import Page

SOME = st.text(max_size=200)
LONG = st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=40), st.just(900))
BLOCKS = st.builds(Block, st.sampled_from(Role), SOME | LONG)
CHOICES = st.builds(Choice, st.text(max_size=40), st.text(max_size=80))
ANY = st.characters(exclude_categories=[])


def reply(*blocks: Block, title: str = "Title", choices: Sequence[Choice] = ()) -> Reply:
    return Reply(Outcome.ANSWER, title, blocks, tuple(choices))


def texts(page: Page) -> list[str]:
    return [parse(message).text for message in page.messages]


def letters(*parts: str) -> str:
    """What a reader reads, without the blanks and signs that dress it."""
    return re.sub(r"[\s•\x00-\x1f\x7f]", "", "".join(parts))


def rows(page: Page) -> list[list[str]]:
    assert page.keyboard
    return [[button["text"] for button in row] for row in page.keyboard["inline_keyboard"]]


def violations(page: Page) -> list[str]:
    keyboard = page.keyboard or {"inline_keyboard": []}
    return [
        problem
        for text in page.messages
        for problem in rules.problems(
            "sendMessage", {"text": text, "parse_mode": "HTML", "reply_markup": keyboard}
        )
    ]


@given(st.lists(BLOCKS, max_size=8), st.lists(CHOICES, max_size=8))
def test_any_reply_becomes_legal_messages_and_loses_nothing(
    blocks: list[Block], choices: list[Choice]
) -> None:
    page = render(reply(*blocks, choices=choices), "rightsbot")
    assert violations(page) == []
    shown = letters(*texts(page))
    assert shown.startswith(letters("Title", *(block.text for block in blocks)))
    labels = [label for row in rows(page) for label in row] if page.keyboard else []
    for choice in choices:
        assert choice.label in labels or letters(f"{choice.label}: {choice.command}") in shown


@given(st.text(ANY, min_size=1, max_size=300))
def test_no_text_whatsoever_breaks_a_message(text: str) -> None:
    page = render(reply(Block(Role.NOTE, text), title=text), "rightsbot")
    for message in page.messages:
        assert len(parse(message).entities) <= 2
        message.encode()


@given(st.text(ANY, max_size=300), st.integers(2, 20))
def test_splitting_keeps_every_character_and_the_size(text: str, room: int) -> None:
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    parts = list(split(text, room))
    assert "".join(parts) == text
    assert all(1 <= units(part) <= room for part in parts)


@pytest.mark.parametrize(
    ("text", "room", "parts"),
    [
        ("", 10, []),
        ("One. Two.", 10, ["One. Two."]),
        ("One. Two three.", 12, ["One. ", "Two three."]),
        ("Really? “Yes.” And more of it", 20, ["Really? “Yes.” ", "And more of it"]),
        ("one two three", 9, ["one two ", "three"]),
        ("one\ntwo three", 9, ["one\n", "two three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("😀😀😀", 3, ["😀", "😀", "😀"]),
    ],
)
def test_a_split_prefers_sentences_then_words(text: str, room: int, parts: list[str]) -> None:
    assert list(split(text, room)) == parts


def test_every_role_has_its_dress() -> None:
    blocks = (
        Block(Role.NOTE, "You wrote <b>."),
        Block(Role.HEADING, "What & why"),
        Block(Role.STATEMENT, "A fact [A1]"),
        Block(Role.QUOTATION, "“words”"),
        Block(Role.ITEM, "one"),
        Block(Role.ITEM, "two"),
        Block(Role.SOURCE, "[A] here"),
        Block(Role.SOURCE, "[B] there"),
    )
    (message,) = render(reply(*blocks), "rightsbot").messages
    assert message == (
        "<b>Title</b>\n\n<i>You wrote &lt;b&gt;.</i>\n\n<b>What &amp; why</b>\n\nA fact [A1]\n\n"
        "<blockquote>“words”</blockquote>\n\n• one\n• two\n\n"
        "<blockquote expandable>[A] here\n[B] there</blockquote>"
    )


def test_a_card_ends_with_its_deep_link() -> None:
    card = Reply(Outcome.ANSWER, "Nador", payload="city-nador")
    (message,) = render(card, "rightsbot").messages
    assert message == "<b>Nador</b>\n\nhttps://t.me/rightsbot?start=city-nador"


def test_messages_are_divided_between_blocks_and_a_heading_stays_with_its_text() -> None:
    blocks = (
        Block(Role.STATEMENT, "a" * 2000),
        Block(Role.STATEMENT, "b" * 2000),
        Block(Role.HEADING, "On"),
        Block(Role.STATEMENT, "c" * 3000),
    )
    assert texts(render(reply(*blocks), "rightsbot")) == [
        "Title\n\n" + "a" * 2000 + "\n\n" + "b" * 2000,
        "On\n\n" + "c" * 3000,
    ]


def test_a_heading_that_has_no_room_beside_its_text_stays_where_it_is() -> None:
    blocks = (Block(Role.HEADING, "h" * 200), Block(Role.STATEMENT, "c" * 4090))
    assert texts(render(reply(*blocks), "rightsbot")) == [
        "Title\n\n" + "h" * 200,
        "c" * 4090,
    ]


def test_a_message_has_no_more_entities_than_telegram_shows() -> None:
    page = render(reply(*(Block(Role.NOTE, f"[{n}]") for n in range(250))), "rightsbot")
    assert len(page.messages) == 3
    assert violations(page) == []


def test_a_blank_block_leaves_no_gap() -> None:
    (message,) = render(
        reply(Block(Role.NOTE, " \n "), Block(Role.NOTE, "x")), "rightsbot"
    ).messages
    assert message == "<b>Title</b>\n\n<i>x</i>"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["a"], [["a"]]),
        (["a", "b", "c"], [["a", "b"], ["c"]]),
        (["a", "b" * 30, "c", "d"], [["a"], ["b" * 30], ["c", "d"]]),
        (["a" * 30, "b"], [["a" * 30], ["b"]]),
        (["a" * 18, "b" * 18], [["a" * 18, "b" * 18]]),
        (["a" * 18, "b" * 19], [["a" * 18], ["b" * 19]]),
    ],
)
def test_short_labels_stand_side_by_side(labels: list[str], expected: list[list[str]]) -> None:
    choices = [Choice(label, f"/{label}") for label in labels]
    assert rows(render(reply(choices=choices), "rightsbot")) == expected


def test_what_cannot_be_a_button_is_told_in_the_text() -> None:
    choices = (
        Choice("too long", "/city " + "x" * 59),
        Choice("fits", "/city " + "x" * 58),
        Choice("nothing", ""),
        *(Choice(f"number {n}", f"/n {n}") for n in range(100)),
    )
    page = render(reply(choices=choices), "rightsbot")
    assert violations(page) == []
    shown = [label for row in rows(page) for label in row]
    assert shown == ["fits", *(f"number {n}" for n in range(99))]
    assert texts(page) == [f"Title\n\n• too long: /city {'x' * 59}\n• nothing:\n• number 99: /n 99"]


def test_the_attachment_goes_along() -> None:
    attachment = Attachment("problems.txt", b"one\n")
    page = render(Reply(Outcome.REFUSED, "No", attachment=attachment), "rightsbot")
    assert page.attachment is attachment
    assert page.keyboard is None


def pictured(*blocks: Block, alternative: str = "A <map>.") -> Page:
    picture = Attachment("map.png", b"a map", alternative)
    return render(replace(reply(*blocks, choices=[Choice("Go", "/go")]), attachment=picture), "bot")


def test_a_reply_with_a_picture_stands_below_it_where_there_is_room() -> None:
    page = pictured(Block(Role.ITEM, "Nador"))
    assert page.messages == ()
    assert page.caption == "<b>Title</b>\n\nA &lt;map&gt;.\n\n• Nador"
    assert rows(page) == [["Go"]]


def test_what_is_longer_comes_as_messages_and_the_picture_says_what_it_shows() -> None:
    page = pictured(Block(Role.ITEM, "x" * 1000), alternative="y" * 900)
    assert texts(page) == ["Title\n\n• " + "x" * 1000]
    assert page.caption == "<b>Title</b>\n\n" + "y" * 900
    assert units(parse(page.caption).text) <= rules.CAPTION_UNITS


def test_a_picture_that_says_nothing_has_no_caption() -> None:
    assert pictured(alternative="").caption is None


@pytest.mark.parametrize(
    ("command", "shares", "last"),
    [
        ("/city nador", True, ["Copy", "Share"]),
        ("/search " + "x" * 248, True, ["Copy", "Share"]),
        # More than can be typed after the bot's name, and a bot without an inline mode.
        ("/search " + "x" * 249, True, ["Copy"]),
        ("/city nador", False, ["Copy"]),
    ],
)
def test_what_passes_a_card_on_stands_below_it(
    command: str,
    shares: bool,  # noqa: FBT001  # a column of the table
    last: list[str],
) -> None:
    choices = (Choice("Go", "/go"),)
    card = replace(
        reply(choices=choices), citation=Copy("Copy", "p. 1"), share=Share("Share", command)
    )
    page = render(card, "bot", shares=shares)
    assert rows(page) == [["Go"], last]
    assert violations(page) == []
