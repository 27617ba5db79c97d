"""A question, read: its words as the documents would write them, without what says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.search.chatter import is_chatter, joined_offices, without_report
from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_LETTERS = 600
_MOST_WORDS = 48
_MOST_CONTENT_WORDS = 16
_SPELLED = re.compile(r"(?<!\S)\S(?: \S){2,}(?!\S)")
"""Three letters or more that stand alone, as in U.C.L.G."""


@dataclass(frozen=True, slots=True)
class Question:
    """The folded words of a question, and which of them tell what is asked."""

    words: tuple[str, ...]
    content: tuple[str, ...]
    """The distinct words that are no function words, in their order."""

    @classmethod
    def read(cls, text: str, known: Callable[[str], bool]) -> Question:
        """Fold a question, of which only so much is read that the longest stays cheap.

        A letter that was drawn out may stand for one or two: the reading that is known is taken.
        """
        text = text[:_MOST_LETTERS]
        once, twice = fold(text).split(), fold(text, repeats=2).split()
        words = (
            two if one != two and known(two) else one for one, two in zip(once, twice, strict=True)
        )
        plain = joined_offices(without_report(_SPELLED.sub(_spelled_out, " ".join(words))))
        kept = tuple(plain.split()[:_MOST_WORDS])
        content = tuple(dict.fromkeys(word for word in kept if not is_chatter(word)))
        return cls(kept, content[:_MOST_CONTENT_WORDS])

    @property
    def text(self) -> str:
        """The whole question, folded."""
        return " ".join(self.words)

    @property
    def core(self) -> str:
        """The words that tell what is asked, folded."""
        return " ".join(self.content)


def _spelled_out(letters: re.Match[str]) -> str:
    return letters[0].replace(" ", "")
