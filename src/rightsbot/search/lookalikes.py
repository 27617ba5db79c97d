"""Real places that no document is of, so that none of them is taken for one of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.search.chatter import is_chatter
from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rightsbot.search.names import Phrase

_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Places by their folded name."""

    names: Mapping[str, str]

    @classmethod
    def build(
        cls, names: Iterable[str], known: Callable[[str], bool], texts: Iterable[str]
    ) -> Lookalikes:
        """Keep the places that none of the documents' texts speak of."""
        said = f" {' | '.join(texts)} "
        folded = ((fold(name), name) for name in names)
        return cls(
            {
                name: written
                for name, written in folded
                if name and not (all(map(known, name.split())) and f" {name} " in said)
            }
        )

    def find(self, words: tuple[str, ...], ours: Iterable[Phrase]) -> tuple[str, str] | None:
        """Return the longest place in a question, folded and written, outside names of ours."""
        taken = {place for phrase in ours for place in range(phrase.start, phrase.end)}
        for length in range(min(_MOST_WORDS, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                written = self.names.get(" ".join(run))
                if (
                    written
                    and taken.isdisjoint(range(start, start + length))
                    and not all(map(is_chatter, run))
                ):
                    return " ".join(run), written
        return None
