"""A question's parts: its words, and its phrases that have synonyms, scored for every document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rightsbot.search.chatter import KIND_WORDS, PEOPLE, ROLE_WORDS
from rightsbot.search.vocabulary import How

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from rightsbot.search.thesaurus import Thesaurus, Words
    from rightsbot.search.vocabulary import Alike, Meaning, Vocabulary

    Scores = NDArray[np.float32]
    Mask = NDArray[np.bool_]

_SYNONYM = 0.88
_KIND_SAID = 0.85
_KIND_RARITY = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A word or phrase of a question, with its worth and who knows it."""

    words: Words
    rarity: float
    scores: Scores
    """By document: 1 for the word itself in the name, 0 for nothing like it anywhere."""
    likeness: Mapping[int, float]
    """The documents' words that it may mean."""
    literal: bool


@dataclass(frozen=True, slots=True)
class Parser:
    """What it takes to divide a question into parts."""

    vocabulary: Vocabulary
    thesaurus: Thesaurus
    of_kind: Mapping[str, Mask]
    size: int
    """The count of documents."""

    def parts(self, words: Words) -> Iterator[Part]:
        """Divide a question's words into single words and known phrases."""
        start = 0
        while start < len(words):
            phrase = self.thesaurus.phrase_at(words, start)
            yield self._fitted(self._part(phrase))
            start += len(phrase)

    def _part(self, phrase: Words) -> Part:
        meanings = [self.vocabulary.meaning(word) for word in phrase]
        rarity = sum(meaning.rarity for meaning in meanings)
        scores = np.zeros(self.size, np.float32)
        for meaning in meanings:
            scores += self._of_meaning(meaning) * np.float32(meaning.rarity / rarity)
        likeness = dict(pair for meaning in meanings for pair in meaning.words)
        literal = all(meaning.how in {How.SAME, How.UNKNOWN} for meaning in meanings)
        if synonyms := tuple(self._synonyms(phrase)):
            for forms in synonyms:
                met = np.minimum.reduce([self._scores(form) for form in forms])
                np.maximum(scores, met * np.float32(_SYNONYM), out=scores)
            others = {
                n: like * _SYNONYM for forms in synonyms for form in forms for n, like in form
            }
            likeness = others | likeness
            if not any(meaning.words for meaning in meanings):
                rarity = max(float(self.vocabulary.rarities[number]) for number in others)
        return Part(phrase, rarity, scores, likeness, literal or bool(synonyms))

    def _synonyms(self, phrase: Words) -> Iterator[list[Alike]]:
        """Yield the forms of each word of every synonym whose words are all known."""
        for other in self.thesaurus.others.get(phrase, ()):
            forms = [self.vocabulary.forms(word) for word in other]
            if all(forms):
                yield forms

    def _of_meaning(self, meaning: Meaning) -> Scores:
        """Score a word's meaning; one that had to be corrected counts less in running text."""
        scores = self._scores(meaning.words)
        return scores * np.sqrt(scores) if meaning.how is How.CORRECTED else scores

    def _scores(self, words: Alike) -> Scores:
        scores = np.zeros(self.size, np.float32)
        for number, likeness in words:
            documents, weights = self.vocabulary.postings.of(number)
            scores[documents] = np.maximum(scores[documents], weights * np.float32(likeness))
        return scores

    def _fitted(self, part: Part) -> Part:
        """Fit words for kinds and offices, which tell more of a kind of document than of a text."""
        word, scores = part.words[0], part.scores
        if word in ROLE_WORDS and PEOPLE in self.of_kind:
            people = self.of_kind[PEOPLE] & (scores > 0)
            return replace(part, scores=np.where(people, np.float32(1), scores / 2))
        kind = self.of_kind.get(KIND_WORDS.get(word, ""))
        if len(part.words) > 1 or kind is None:
            return part
        known = np.maximum(scores, kind * np.float32(_KIND_SAID))
        return replace(part, scores=known, rarity=min(part.rarity, _KIND_RARITY))
