"""Word cover: how much of what a question asks a document speaks of.

A question's words weigh by their rarity, so one that nobody knows weighs most and counts against
every document; a word that a document has counts by where it has it and how like it is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from rightsbot.search.chatter import ASKED_FOR, CUES, KIND_WORDS, WHICH
from rightsbot.search.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightsbot.search.names import Names, Phrase
    from rightsbot.search.parts import Mask, Part, Scores
    from rightsbot.search.question import Question

ALL_SAID = 0.99
"""The likeness of a document whose name has just the words of the question, in whatever order."""

_NAMED_PART = 0.10
"""How much of a score depends on how much of the document's name the question says."""
_NAME_RARITY = 3.5
"""What a word weighs at least that is a whole name in the question, however common the name."""
_WORTH_A_LOOK = 0.30
_MOST_CANDIDATES = 12


def covered(
    question: Question, phrases: Iterable[Phrase], parts: Sequence[Part], names: Names, mask: Mask
) -> dict[int, Likeness]:
    """Return the documents, among those in the mask, that speak of enough of the question."""
    if not parts:
        return {}
    cover = _cover(parts, {word for p in phrases for word in question.words[p.start : p.end]})
    cover *= mask
    likely = np.flatnonzero(cover >= _WORTH_A_LOOK)
    best = likely[np.argsort(-cover[likely], kind="stable")][:_MOST_CANDIDATES]
    said = [part.likeness for part in parts]
    found = {}
    for document in best.tolist():
        share, only = names.share(document, said)
        score = float(cover[document]) * (1 - _NAMED_PART + _NAMED_PART * share)
        literal = all(part.literal or not part.scores[document] for part in parts)
        found[document] = Likeness(ALL_SAID if only else score, literal)
    return found


def favours(question: Question) -> dict[str, float]:
    """Return what the question's cue words add to the scores of each kind of documents."""
    favour = dict(sorted(CUES[word] for word in question.words if word in CUES))
    for word, following in pairwise(question.words):
        if word in WHICH and following in KIND_WORDS:
            favour[KIND_WORDS[following]] = ASKED_FOR
    return favour


def _cover(parts: Sequence[Part], named: set[str]) -> Scores:
    worths = [
        max(part.rarity, _NAME_RARITY) if named.issuperset(part.words) else part.rarity
        for part in parts
    ]
    cover: Scores = np.zeros_like(parts[0].scores)
    for part, worth in zip(parts, worths, strict=True):
        cover += part.scores * np.float32(worth / sum(worths))
    return cover
