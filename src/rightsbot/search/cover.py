"""Word cover: how much of what a question asks a document speaks of.

A question's words weigh by their rarity, so one that nobody knows weighs most and counts against
every document; a word that a document has counts by where it has it and how like it is.
"""

from __future__ import annotations

from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from rightsbot.search.chatter import ASKED_FOR, CUES, KIND_WORDS, WHICH
from rightsbot.search.likeness import Likeness
from rightsbot.search.parts import add

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from rightsbot.search.names import Phrase
    from rightsbot.search.parts import Part, Scores
    from rightsbot.search.question import Question
    from rightsbot.search.shares import Shares

ALL_SAID = 0.99
"""The likeness of a document whose name has just the words of the question, in whatever order."""

_NAMED_PART = 0.10
"""How much of a score depends on how much of the document's name the question says."""
_NAME_RARITY = 3.5
"""What a word weighs at least that is a whole name in the question, however common the name."""
_WORTH_A_LOOK = 0.30
_MOST_CANDIDATES = 12


def covered(
    question: Question,
    phrases: Iterable[Phrase],
    parts: Sequence[Part],
    shares: Shares,
    among: Container[int] | None,
) -> dict[int, Likeness]:
    """Return the documents, `among` some or among all, that speak of enough of the question."""
    if not parts:
        return {}
    cover = _cover(parts, {word for p in phrases for word in question.words[p.start : p.end]})
    likely = (
        (-score, document)
        for document, score in cover.items()
        if score >= _WORTH_A_LOOK and (among is None or document in among)
    )
    said = [part.likeness for part in parts]
    found = {}
    for _, document in nsmallest(_MOST_CANDIDATES, likely):
        share, only = shares.of(document, said)
        score = cover[document] * (1 - _NAMED_PART + _NAMED_PART * share)
        literal = all(part.literal or document not in part.scores for part in parts)
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
    cover: Scores = {}
    for part, worth in zip(parts, worths, strict=True):
        add(cover, part.scores, worth / sum(worths))
    return cover
