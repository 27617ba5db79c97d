"""The verdict: whether what was found may be answered, may be offered, or is not what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.search.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.search.model import Hit

_SURE = 0.70
_UNSURE = 0.45
_MARGIN = 0.06


def judge(hits: Sequence[Hit]) -> Verdict:
    """Judge hits, best first, by the best one's score and how clearly it leads."""
    if not hits or hits[0].score < _UNSURE:
        return Verdict.NONE
    second = hits[1].score if len(hits) > 1 else 0.0
    if hits[0].named and not hits[1:2] or hits[0].named and not hits[1].named:
        return Verdict.SURE
    clear = hits[0].score - second >= _MARGIN
    return Verdict.SURE if clear and hits[0].score >= _SURE else Verdict.UNSURE
