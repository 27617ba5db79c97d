"""How like documents a question is, and the merging of several reasons for it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How like a document a text is, from 0 to 1, and whether without correcting anything."""

    score: float
    literal: bool


def better(one: Mapping[int, Likeness], other: Mapping[int, Likeness]) -> dict[int, Likeness]:
    """Return the documents of both, each with the better of its likenesses."""
    return {
        document: max(filter(None, (one.get(document), other.get(document))))
        for document in chain(one, other)
    }
