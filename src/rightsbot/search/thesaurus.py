"""Synonyms: groups of words or phrases that mean the same to a searcher, edited as content."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightsbot.search.chatter import without_chatter
from rightsbot.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """What may be said instead of a word or a phrase."""

    others: Mapping[Words, tuple[Words, ...]]
    longest: int
    """The most words of a phrase."""

    @classmethod
    def build(cls, groups: Iterable[Sequence[str]]) -> Thesaurus:
        """Fold the groups; a phrase of several groups has the synonyms of all of them.

        A phrase of nothing but chatter says nothing, and so is nobody's synonym.
        """
        others: defaultdict[Words, dict[Words, None]] = defaultdict(dict)
        for group in groups:
            folded = (tuple(without_chatter(fold(phrase)).split()) for phrase in group)
            phrases = dict.fromkeys(filter(None, folded))
            for phrase in phrases:
                others[phrase].update((other, None) for other in phrases if other != phrase)
        longest = max(map(len, others), default=0)
        return cls({phrase: tuple(found) for phrase, found in others.items()}, longest)

    def within(self, own: frozenset[str]) -> Thesaurus:
        """Return what a language of these words makes of it.

        What is said in the language has its synonyms there: the French word for a council is also
        one for advice, of which nobody asks in English. What is not said there has all of them.
        """
        others = {
            phrase: tuple(filter(own.issuperset, found)) if own.issuperset(phrase) else found
            for phrase, found in self.others.items()
        }
        return replace(self, others=others)

    def phrase_at(self, words: Words, start: int) -> Words:
        """Return the longest known phrase that begins at a word, else that word alone."""
        for length in range(min(self.longest, len(words) - start), 1, -1):
            if (phrase := words[start : start + length]) in self.others:
                return phrase
        return words[start : start + 1]
