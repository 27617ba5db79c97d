"""What the desk shows of content that changes: problems, differences, and what would get worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Attachment, Block, Outcome, Reply, Role
from rightsbot.desk.errand import said
from rightsbot.desk.wording import more
from rightsbot.speech.phrase import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightsbot.answers.golden import Result
    from rightsbot.answers.reply import Choice
    from rightsbot.content.problems import Problem
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech

SHOWN: Final = 10
"""How many lines of a sort a reply shows; all of them go along as a file if there are more."""


def problem_sheet(speech: Speech, problems: Sequence[Problem]) -> Reply:
    """Say what is wrong with content that somebody brought; the problems themselves in English."""
    lines = [str(problem) for problem in problems]
    title = counted("A problem in the content", "{n} problems in the content", len(lines))
    note = speech.say("Nothing was changed: the old content stays.")
    return Reply(
        Outcome.REFUSED,
        speech.say(title),
        (*_items(speech, lines), Block(Role.NOTE, note)),
        attachment=_all_of("problems.txt", lines),
    )


def change_sheet(  # noqa: PLR0913, PLR0917  # the parts of a sheet, of which most have few
    speech: Speech,
    title: Phrase,
    changes: Iterable[Phrase | str],
    notes: Iterable[Phrase | str] = (),
    worse: Sequence[Result] = (),
    choices: tuple[Choice, ...] = (),
    difference: str = "",
) -> Reply:
    """Say what changes, and which questions would be answered worse; what is no phrase stays."""
    blocks = _items(speech, list(changes))
    blocks += [Block(Role.STATEMENT, said(speech, note)) for note in notes]
    if worse:
        heading = speech.say("These questions would be answered worse")
        blocks += [Block(Role.HEADING, heading), *_items(speech, [each.told for each in worse])]
    attachment = Attachment.of_text("difference.diff", difference) if difference else None
    return Reply(Outcome.HELP, speech.say(title), tuple(blocks), choices, attachment=attachment)


def _items(speech: Speech, lines: Sequence[Phrase | str]) -> list[Block]:
    blocks = [Block(Role.ITEM, said(speech, line)) for line in lines[:SHOWN]]
    if len(lines) > SHOWN:
        blocks.append(Block(Role.NOTE, speech.say(more(len(lines) - SHOWN))))
    return blocks


def _all_of(name: str, lines: Sequence[str]) -> Attachment | None:
    return Attachment.of_text(name, "\n".join(lines) + "\n") if len(lines) > SHOWN else None
