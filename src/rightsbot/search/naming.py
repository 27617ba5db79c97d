"""What a question names: all of it, with its place and kind, or among other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsbot.search.chatter import KIND_WORDS, PLACES, is_chatter
from rightsbot.search.likeness import Likeness, better

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightsbot.search.lookalikes import Place
    from rightsbot.search.names import Names, Phrase
    from rightsbot.search.question import Question
    from rightsbot.search.vocabulary import Vocabulary

_SET_IN_PLACE = 0.97
_IN_PASSING = 0.52


@dataclass(frozen=True, slots=True)
class Naming:
    """What it takes to tell what a question names."""

    names: Names
    vocabularies: tuple[Vocabulary, ...]
    kinds: tuple[str, ...]
    """The kind of each document."""
    countries: tuple[frozenset[str], ...]
    """The words that only say where each document is."""
    all_countries: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether a word is one of the documents', or of their kinds, or says nothing."""
        return is_chatter(word) or word in KIND_WORDS or self._is_written(word)

    def whole(self, question: Question, phrases: Iterable[Phrase]) -> dict[int, Likeness]:
        """Return the documents that the whole question names, with or without its chatter."""
        if not question.content:
            return self.names.exactly(question.text)
        # Words that the documents know are no typos: "order" is not asking for Oudel.
        correct = not all(map(self._is_written, question.content))
        found = better(self.names.inside(question.text), self._set_in_place(question, phrases))
        for text in dict.fromkeys((question.core, question.text)):
            found = better(found, self.names.like(text, correct=correct))
        return found

    def is_of_places(self, question: Question, phrases: Iterable[Phrase], document: int) -> bool:
        """Whether a document speaks of every city and country that a question names."""
        named = [word for word in question.content if word in self.all_countries]
        for phrase in phrases:
            if any(self.kinds[each] == PLACES for each in phrase.documents):
                named += question.words[phrase.start : phrase.end]
        return all(is_chatter(word) or self._is_in(word, document) for word in named)

    def beside(self, place: Place, phrases: Iterable[Phrase]) -> dict[int, Likeness]:
        """Return the documents whose name stands right beside a place that is not ours."""
        return {
            document: Likeness(_IN_PASSING, literal=True)
            for phrase in phrases
            if place.start == phrase.end or place.end == phrase.start
            for document in phrase.documents
        }

    def in_passing(self, question: Question, phrases: Iterable[Phrase]) -> dict[int, Likeness]:
        """Return the documents that a question names among words that may be of something else.

        A stranger's word right beside a part of a name makes another name: Jennifer Lopez.
        """
        found = {}
        for phrase in phrases:
            beside = (
                *question.words[max(phrase.start - 1, 0) : phrase.start],
                *question.words[phrase.end : phrase.end + 1],
            )
            strange = not all(map(self.knows, beside))
            said = question.words[phrase.start : phrase.end]
            for document in phrase.documents:
                if not (strange and self._is_part(document, said)):
                    found[document] = Likeness(_IN_PASSING, literal=True)
        return found

    def _set_in_place(self, question: Question, phrases: Iterable[Phrase]) -> dict[int, Likeness]:
        """Return documents named along with nothing but their kind and country: Quito, Ecuador."""
        found = {}
        for phrase in phrases:
            rest = set(question.content).difference(question.words[phrase.start : phrase.end])
            for document in phrase.documents if rest else ():
                if all(self._places(document, word) for word in rest):
                    found[document] = Likeness(_SET_IN_PLACE, literal=True)
        return found

    def _is_written(self, word: str) -> bool:
        return any(vocabulary.knows(word) for vocabulary in self.vocabularies)

    def _is_in(self, word: str, document: int) -> bool:
        return any(vocabulary.is_in(word, document) for vocabulary in self.vocabularies)

    def _places(self, document: int, word: str) -> bool:
        kind = KIND_WORDS.get(word)
        return word in self.countries[document] or kind == self.kinds[document]

    def _is_part(self, document: int, words: tuple[str, ...]) -> bool:
        """Whether the words are but a part of a longer name of the document: a surname."""
        return any(set(words) < set(name.split()) for name in self.names.of(document))
