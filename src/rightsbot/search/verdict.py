"""The verdict: whether what was found may be answered, may be offered, or is not what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.search.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.search.model import Hit

_SURE = ((0.95, 0.025), (0.80, 0.08), (0.70, 0.20))
"""From which score on a lead of how much is clear: the better the match, the less it takes."""
_SURE_OF_A_WORD = _SURE[1:]
"""The same for a single word that is no name: many documents may have it."""
OFFERED = 0.50
"""From which score on a hit is near enough to be offered."""


def judge(hits: Sequence[Hit], *, one_word: bool = False) -> Verdict:
    """Judge hits, best first, by the best one's score and how clearly it leads."""
    if not hits or hits[0].score < OFFERED:
        return Verdict.NONE
    best, *others = hits
    if best.named and not any(hit.named for hit in others[:1]):
        return Verdict.SURE
    lead = best.score - max((hit.score for hit in others[:1]), default=0.0)
    sure = _SURE_OF_A_WORD if one_word else _SURE
    clear = any(best.score >= score and lead >= margin for score, margin in sure)
    return Verdict.SURE if clear else Verdict.UNSURE
