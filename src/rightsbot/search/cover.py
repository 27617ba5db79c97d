"""Word cover: how much of what a question asks a document speaks of.

A question's words weigh by their rarity, so one that nobody knows weighs most and counts against
every document; a word that a document has counts by where it has it and how like it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rightsbot.search.vocabulary import How

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rightsbot.search.question import Question
    from rightsbot.search.thesaurus import Thesaurus, Words
    from rightsbot.search.vocabulary import Meaning, Vocabulary

    Scores = NDArray[np.float32]

_SYNONYM = 0.88


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a question, or a phrase that has synonyms, with its worth and who knows it."""

    words: Words
    rarity: float
    scores: Scores
    """By document: 1 for the word itself in the name, 0 for nothing like it anywhere."""
    likeness: dict[str, float]
    """The documents' words that it may mean."""
    literal: bool


@dataclass(frozen=True, slots=True)
class Coverer:
    """What it takes to compare questions with documents word by word."""

    vocabulary: Vocabulary
    thesaurus: Thesaurus
    size: int
    """The count of documents."""

    def parts(self, question: Question) -> list[Part]:
        """Divide a question into words and known phrases, each scored for every document."""
        words, parts, start = question.content, [], 0
        while start < len(words):
            phrase = self.thesaurus.phrase_at(words, start)
            parts.append(self._part(phrase))
            start += len(phrase)
        return parts

    def _part(self, phrase: Words) -> Part:
        meanings = [self.vocabulary.meaning(word) for word in phrase]
        rarities = [meaning.rarity for meaning in meanings]
        scores = np.zeros(self.size, np.float32)
        for meaning in meanings:
            scores += self._of_meaning(meaning) * np.float32(meaning.rarity / sum(rarities))
        likeness = {self._word(n): like for meaning in meanings for n, like in meaning.words}
        said_otherwise = False
        for other in self.thesaurus.others.get(phrase, ()):
            forms = [self.vocabulary.forms(word) for word in other]
            if all(forms):
                said_otherwise = True
                met = np.minimum.reduce([self._scores(form) for form in forms])
                np.maximum(scores, met * np.float32(_SYNONYM), out=scores)
                for number, like in (pair for form in forms for pair in form):
                    word = self._word(number)
                    likeness[word] = max(likeness.get(word, 0.0), like * _SYNONYM)
        unknown = not any(meaning.words for meaning in meanings)
        rarity = self._rarity_of_others(phrase) if unknown and said_otherwise else sum(rarities)
        literal = said_otherwise or all(meaning.how in {How.SAME, How.UNKNOWN} for meaning in meanings)
        return Part(phrase, rarity, scores, likeness, literal)

    def _rarity_of_others(self, phrase: Words) -> float:
        """Return the worth of a phrase that only its synonyms make known."""
        known = [
            float(self.vocabulary.rarities[number])
            for other in self.thesaurus.others[phrase]
            for word in other
            for number, _ in self.vocabulary.forms(word)
        ]
        return max(known)

    def _of_meaning(self, meaning: Meaning) -> Scores:
        """Score a word's meaning; one that had to be corrected counts less in running text."""
        scores = self._scores(meaning.words)
        return scores * np.sqrt(scores) if meaning.how is How.CORRECTED else scores

    def _scores(self, words: tuple[tuple[int, float], ...]) -> Scores:
        scores = np.zeros(self.size, np.float32)
        for number, likeness in words:
            documents, weights = self.vocabulary.postings.of(number)
            scores[documents] = np.maximum(scores[documents], weights * np.float32(likeness))
        return scores

    def _word(self, number: int) -> str:
        return self.vocabulary.table.names[number]
