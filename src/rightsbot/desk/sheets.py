"""What the desk shows of content that changes: problems, differences, and what would get worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Attachment, Block, Outcome, Reply, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from rightsbot.answers.golden import Result
    from rightsbot.answers.reply import Choice
    from rightsbot.content.problems import Problem

SHOWN: Final = 10
"""How many lines of a sort a reply shows; all of them go along as a file if there are more."""


def problem_sheet(problems: Sequence[Problem]) -> Reply:
    """Say what is wrong with content that somebody brought."""
    lines = [str(problem) for problem in problems]
    several = len(lines) > 1
    return Reply(
        Outcome.REFUSED,
        f"{len(lines)} problems in the content" if several else "A problem in the content",
        (*_items(lines), Block(Role.NOTE, "Nothing was changed: the old content stays.")),
        attachment=_all_of("problems.txt", lines),
    )


def change_sheet(  # noqa: PLR0913, PLR0917  # the parts of a sheet, of which most have few
    title: str,
    changes: Iterable[str],
    notes: Iterable[str] = (),
    worse: Sequence[Result] = (),
    choices: tuple[Choice, ...] = (),
    difference: str = "",
) -> Reply:
    """Say what changes, and which questions would be answered worse."""
    blocks = [*_items(list(changes)), *(Block(Role.STATEMENT, note) for note in notes)]
    if worse:
        blocks += [
            Block(Role.HEADING, "These questions would be answered worse"),
            *_items([str(each) for each in worse]),
        ]
    attachment = Attachment.of_text("difference.diff", difference) if difference else None
    return Reply(Outcome.HELP, title, tuple(blocks), choices, attachment=attachment)


def moment(at: datetime) -> str:
    """Return a point in time as everybody reads it."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _items(lines: Sequence[str]) -> list[Block]:
    blocks = [Block(Role.ITEM, line) for line in lines[:SHOWN]]
    if len(lines) > SHOWN:
        blocks.append(Block(Role.NOTE, f"and {len(lines) - SHOWN} more"))
    return blocks


def _all_of(name: str, lines: Sequence[str]) -> Attachment | None:
    return Attachment.of_text(name, "\n".join(lines) + "\n") if len(lines) > SHOWN else None
