"""Golden questions: what editors promise that members will find, asked of a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Outcome
from rightsbot.answers.routing import answer
from rightsbot.content.model import Expectation
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.content.model import Question
    from rightsbot.library import Library
    from rightsbot.speech.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Result:
    """One golden question, and the reply that it got."""

    group: str
    question: Question
    reply: Reply

    @property
    def passed(self) -> bool:
        """Whether the reply is what the question expects."""
        wanted = self.question
        if wanted.expect is Expectation.CHOICES:
            return self.reply.outcome is Outcome.CHOICES and self.rank is not None
        if self.reply.outcome.value != wanted.expect.value:
            return False
        return wanted.entry is None or self.reply.entry == wanted.entry

    @property
    def rank(self) -> int | None:
        """How many entries stand before the wanted one (0: answered straight or offered first)."""
        if self.reply.outcome is Outcome.CHOICES:
            commands = [choice.command for choice in self.reply.choices]
            wanted = "/" + (self.question.entry or "").replace("/", " ")
            return commands.index(wanted) if wanted in commands else None
        return 0 if self.reply.entry == self.question.entry else None

    @property
    def is_false(self) -> bool:
        """Whether something was answered straight that is not what the question expects."""
        return self.reply.outcome is Outcome.ANSWER and (
            self.question.expect is Expectation.NONE or self.reply.entry != self.question.entry
        )

    @property
    def told(self) -> Phrase:
        """What was asked, what was wanted and what came."""
        wanted = " ".join(filter(None, (self.question.expect, self.question.entry)))
        came = " ".join(filter(None, (self.reply.outcome, self.reply.entry)))
        return phrase(
            "“{question}”: expected {wanted}, got {came}",
            question=self.question.ask,
            wanted=wanted,
            came=came,
        )

    def __str__(self) -> str:
        """Say it in English."""
        return str(self.told)


def ask_all(library: Library) -> tuple[Result, ...]:
    """Ask a snapshot all the golden questions that it ships with."""
    return tuple(
        Result(group.id, question, answer(library, Query(question.ask)))
        for group in library.content.questions
        for question in group.questions
    )


def failures(library: Library) -> tuple[Result, ...]:
    """Return the golden questions that a snapshot fails; they are asked once, then kept with it."""
    key = ("golden", "failures")
    return library.keeper.get(
        key, lambda: tuple(result for result in ask_all(library) if not result.passed)
    )


def worse(old: Library, new: Library) -> tuple[Result, ...]:
    """Return the questions that `new` fails although `old` passes the very same ones.

    Nothing is asked where both find the same, because only questions or the report differ.
    """
    if _searched(old) == _searched(new):
        return ()
    asked = {question for group in old.content.questions for question in group.questions}
    passed = asked.difference(result.question for result in failures(old))
    return tuple(result for result in failures(new) if result.question in passed)


def _searched(library: Library) -> tuple[object, ...]:
    """Return all that replies to questions follow from."""
    content = library.content
    return content.entries, content.synonyms, content.lookalikes
