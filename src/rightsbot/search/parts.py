"""A question's parts: its words, and its phrases that have synonyms, scored for every document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from rightsbot.search.chatter import KIND_WORDS, PEOPLE, ROLE_WORDS
from rightsbot.search.vocabulary import How

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rightsbot.search.thesaurus import Thesaurus, Words
    from rightsbot.search.vocabulary import Alike, Meaning, Vocabulary

    Scores = dict[int, float]
    """By document; one that is left out scores 0."""

_SYNONYM = 0.88
_KIND_SAID = 0.85
_KIND_RARITY = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A word or phrase of a question, with its worth and who knows it."""

    words: Words
    rarity: float
    scores: Scores
    """1 for the word itself in the name, 0 for nothing like it anywhere."""
    likeness: Mapping[int, float]
    """The documents' words that it may mean."""
    literal: bool


@dataclass(frozen=True, slots=True)
class Parser:
    """What it takes to divide a question into parts."""

    vocabulary: Vocabulary
    thesaurus: Thesaurus
    of_kind: Mapping[str, frozenset[int]]
    """The documents of each kind."""

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
        scores: Scores = {}
        for meaning in meanings:
            add(scores, self._of_meaning(meaning), meaning.rarity / rarity)
        likeness = dict(pair for meaning in meanings for pair in meaning.words)
        literal = all(meaning.how in {How.SAME, How.UNKNOWN} for meaning in meanings)
        if synonyms := tuple(self._synonyms(phrase)):
            for forms in synonyms:
                _raise(scores, _least([self._scores(form) for form in forms]), _SYNONYM)
            others = {
                n: like * _SYNONYM for forms in synonyms for form in forms for n, like in form
            }
            likeness = others | likeness
            if not any(meaning.words for meaning in meanings):
                rarity = max(self.vocabulary.rarities[number] for number in others)
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
        if meaning.how is How.CORRECTED:
            return {document: score * sqrt(score) for document, score in scores.items()}
        return scores

    def _scores(self, words: Alike) -> Scores:
        scores: Scores = {}
        for number, likeness in words:
            _raise(scores, self.vocabulary.postings.weighed(number), likeness)
        return scores

    def _fitted(self, part: Part) -> Part:
        """Fit words for kinds and offices, which tell more of a kind of document than of a text."""
        word, scores = part.words[0], part.scores
        if word in ROLE_WORDS and PEOPLE in self.of_kind:
            people = self.of_kind[PEOPLE]
            told = {
                document: 1.0 if document in people else scores[document] / 2 for document in scores
            }
            return replace(part, scores=told)
        kind = self.of_kind.get(KIND_WORDS.get(word, ""))
        if len(part.words) > 1 or kind is None:
            return part
        known = dict.fromkeys(kind, _KIND_SAID)
        _raise(known, scores.items())
        return replace(part, scores=known, rarity=min(part.rarity, _KIND_RARITY))


def add(scores: Scores, others: Scores, worth: float) -> None:
    """Add others to the scores, each by its worth."""
    for document, score in others.items():
        scores[document] = scores.get(document, 0.0) + score * worth


def _raise(scores: Scores, others: Iterable[tuple[int, float]], worth: float = 1.0) -> None:
    """Raise the scores to others, each by its worth, where those are higher."""
    for document, score in others:
        scores[document] = max(scores.get(document, 0.0), score * worth)


def _least(scores: Sequence[Scores]) -> Iterator[tuple[int, float]]:
    """Yield the documents that have all of the scores, with the least that each has."""
    for document in set(scores[0]).intersection(*scores[1:]):
        yield document, min(each[document] for each in scores)
