from __future__ import annotations

from rightsbot.answers.reply import Block, Outcome, Reply, Role


def test_plain_text_sets_blocks_apart_and_keeps_lists_together() -> None:
    reply = Reply(
        Outcome.LIST,
        "Title",
        (
            Block(Role.HEADING, "Heading"),
            Block(Role.ITEM, "one"),
            Block(Role.ITEM, "two"),
            Block(Role.QUOTATION, "“words”"),
            Block(Role.SOURCE, "[A]"),
            Block(Role.SOURCE, "[B]"),
        ),
    )
    assert reply.text == "Title\n\nHeading\n\n• one\n• two\n\n❝ “words”\n\n[A]\n[B]"


def test_notes_come_first() -> None:
    reply = Reply(Outcome.NONE, "T", (Block(Role.STATEMENT, "s"),)).noting("a", "b")
    assert [block.text for block in reply.blocks] == ["a", "b", "s"]
