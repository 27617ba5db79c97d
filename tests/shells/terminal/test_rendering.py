from __future__ import annotations

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role, Venue
from rightsbot.content.records import Coordinates
from rightsbot.shells.terminal.plain import plain
from rightsbot.shells.terminal.rendering import dressed as drawn

REPLY = Reply(
    outcome=Outcome.ANSWER,
    title="Nador, Morocco",
    blocks=(
        Block(Role.NOTE, "You wrote nadro; this is Nador."),
        Block(Role.HEADING, "What it does"),
        Block(Role.ITEM, "Receives newcomers"),
        Block(Role.ITEM, "Plans"),
        Block(Role.STATEMENT, "Migrants are often on the move [A1]."),
        Block(Role.QUOTATION, "“still few associations” (Amina El Oualid) [A2]"),
        Block(Role.SOURCE, "[A] Report, “Interview”, paragraphs 1, 2"),
        Block(Role.SOURCE, "[B] Report, “Opening”, paragraph 1"),
    ),
    choices=(Choice("Practices (3)", "/city nador practices"), Choice("Women", "/topic women")),
    location=Coordinates(latitude=35.1681, longitude=-2.9335),
)

TEXT = """\
Nador, Morocco

You wrote nadro; this is Nador.

What it does

• Receives newcomers
• Plans

Migrants are often on the move [A1].

❝ “still few associations” (Amina El Oualid) [A2]

[A] Report, “Interview”, paragraphs 1, 2
[B] Report, “Opening”, paragraph 1
"""
CHOICES = """
1. Practices (3): /city nador practices
2. Women: /topic women
"""
PLACE = """
35.1681, -2.9335 (geo:35.1681,-2.9335)
"""


def shown(reply: Reply, width: int = 80, *, colours: bool = False) -> str:
    sink = StringIO()
    console = Console(file=sink, width=width, color_system="truecolor" if colours else None)
    console.print(drawn(reply))
    return "\n".join(line.rstrip() for line in sink.getvalue().split("\n"))


def test_plain_text_shows_everything_with_the_commands_of_the_choices() -> None:
    assert plain(REPLY) == TEXT + CHOICES


def test_a_terminal_shows_everything_in_the_same_order() -> None:
    assert shown(REPLY) == TEXT + PLACE


def test_a_reply_of_a_title_alone_is_a_line() -> None:
    reply = Reply(Outcome.NONE, "Not in the report")
    assert plain(reply) == "Not in the report\n"
    assert shown(reply) == "Not in the report\n"


def test_an_attachment_is_shown_whole() -> None:
    problems = Attachment.of_text("problems.txt", "a.yaml:1:1: wrong\nb.yaml:2:1: wrong\n")
    reply = Reply(Outcome.REFUSED, "The content has problems", attachment=problems)
    assert plain(reply).endswith("\n\na.yaml:1:1: wrong\nb.yaml:2:1: wrong\n")
    assert "a.yaml:1:1: wrong\nb.yaml:2:1: wrong\n" in shown(reply)


def test_roles_differ_to_the_eye() -> None:
    dressed = {
        role: shown(Reply(Outcome.HELP, "T", (Block(role, "text"),)), colours=True) for role in Role
    }
    for role in (Role.HEADING, Role.QUOTATION, Role.SOURCE, Role.NOTE):
        assert dressed[role] != dressed[Role.STATEMENT]
    assert "\x1b[" not in dressed[Role.STATEMENT].split("T", maxsplit=1)[1].split("\n", 1)[1]


@pytest.mark.parametrize("width", [20, 40, 200])
def test_lines_keep_within_the_terminal_and_the_measure(width: int) -> None:
    long = "A statement that is much longer than a line, with Ouagadougou and 東京 in it. " * 5
    reply = Reply(
        Outcome.ANSWER,
        long,
        tuple(Block(role, long) for role in Role),
        (Choice(long, "/city nador"),),
    )
    lines = shown(reply, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert " ".join(" ".join(lines).split()).count("A statement that is") == 5 * 7


@pytest.mark.parametrize("width", range(20, 40))
def test_no_line_ends_at_a_space_that_ties(width: int) -> None:
    text = "Que demande «\u00a0la ville\u00a0» à l’État\u202f? Voici\u00a0: rien\u202f; tout."
    reply = Reply(Outcome.NONE, "T", (Block(Role.STATEMENT, text), Block(Role.ITEM, text)))
    lines = [line.strip("• ") for line in shown(reply, width).splitlines() if line]
    assert not [line for line in lines if line.startswith(tuple("»?:;")) or line.endswith("«")]
    assert "\n".join(lines).count("\u00a0") == 2 * text.count("\u00a0")


@pytest.mark.parametrize("text", ["[bold]Nador[/bold]", "[/]", ":smile:", "\\[A1]"])
def test_text_is_never_read_as_markup(text: str) -> None:
    reply = Reply(Outcome.NONE, text, (Block(Role.ITEM, text),), (Choice(text, "/help"),))
    assert shown(reply).count(text) == 2


@pytest.mark.parametrize("control", ["\x1b", "\x9b", "\x07", "\x08", "\r", "\x00", "\x7f"])
def test_no_control_character_reaches_a_terminal(control: str) -> None:
    text = f"{control}[2Jx"
    blocks = tuple(Block(role, text) for role in Role)
    enclosed = Attachment.of_text("a.txt", text)
    reply = Reply(Outcome.NONE, text, blocks, (Choice(text, "/help"),), attachment=enclosed)
    for output in (plain(reply), shown(reply)):
        assert control not in output
        assert "\ufffd[2Jx" in output


def test_a_venue_is_a_place_in_degrees_that_opens_in_maps() -> None:
    venue = Venue("Nador", "Morocco", Coordinates(latitude=35.1681, longitude=-2.9335))
    reply = Reply(Outcome.ANSWER, "Nador (Morocco)", venue=venue)
    line = "Nador, Morocco: 35.1681, -2.9335 (geo:35.1681,-2.9335)"
    assert line in plain(reply)
    assert line in shown(reply)
