"""The index of all documents, and the search in it.

A document is found by its whole name, or the start of it, or a typo of it; or else by how much of
the question its words cover. The better of the two is its score, and the scores say how sure we
are: a confident wrong answer is worse than a choice, and a choice worse than a plain "not here".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from rightsbot.search.chatter import PEOPLE, ROLE_WORDS
from rightsbot.search.cover import ALL_SAID, covered, favours
from rightsbot.search.folding import fold
from rightsbot.search.likeness import Likeness, better
from rightsbot.search.lookalikes import Lookalikes
from rightsbot.search.model import Field, Findings, Hit, Passage, Verdict
from rightsbot.search.names import Names
from rightsbot.search.naming import Naming
from rightsbot.search.question import Question
from rightsbot.search.thesaurus import Thesaurus
from rightsbot.search.tongue import Tongue, likeliest
from rightsbot.search.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rightsbot.search.lookalikes import Place
    from rightsbot.search.model import Document
    from rightsbot.search.names import Phrase


_WHOLE, _BESIDE_WHOLE = 0.70, 0.90
"""From which likeness a question is a whole name, and what all else is worth beside that."""


@dataclass(frozen=True, slots=True)
class Index:
    """Documents, ready to be searched; nothing in it ever changes."""

    refs: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kind of each document."""
    of_kind: Mapping[str, frozenset[int]]
    """The documents of each kind."""
    naming: Naming
    tongues: tuple[Tongue, ...]
    lookalikes: Lookalikes

    @classmethod
    def build(
        cls,
        documents: Iterable[Document],
        synonyms: Iterable[Sequence[str]] = (),
        lookalikes: Iterable[str] = (),
    ) -> Index:
        """Index documents, with groups of synonyms and names of places that are not ours."""
        refs: list[str] = []
        kinds: list[str] = []
        folded: list[tuple[Passage, ...]] = []
        # Many documents say the same, the name of a country for one: it is folded and kept once.
        folding = cache(fold)
        for document in documents:
            refs.append(document.ref)
            kinds.append(document.kind)
            folded.append(_folded(document, folding))
        names = Names.build(_names(folded), len(refs))
        of_kind = _by_kind(kinds)
        countries = tuple(map(_countries, folded))
        thesaurus = Thesaurus.build(synonyms)
        tongues = tuple(
            Tongue.build(language, folded, names, thesaurus, of_kind)
            for language in _languages(folded)
        )
        vocabularies = tuple(tongue.vocabulary for tongue in tongues)
        naming = Naming(names, vocabularies, tuple(kinds), countries, frozenset().union(*countries))
        said = {passage.text for passages in folded for passage in passages}
        return cls(
            refs=tuple(refs),
            kinds=naming.kinds,
            of_kind=of_kind,
            naming=naming,
            tongues=tongues,
            lookalikes=Lookalikes.build(lookalikes, naming.knows, said),
        )

    def search(self, question: str, kind: str | None = None, limit: int = 10) -> Findings:
        """Rank the documents, or those of one kind, for a question in any words."""
        read = Question.read(question, self.naming.knows)
        phrases = tuple(self.naming.names.phrases(read.words))
        whole = self.naming.whole(read, phrases)
        if named := self._hits({d: one for d, one in whole.items() if one.score == 1.0}, kind):
            return Findings(judge(named), named[:limit])
        place = self.lookalikes.find(read.words, phrases)
        if place and not self._is_within_ours(place, read):
            return self._elsewhere(place, phrases, kind, limit)
        hits = self._hits(self._ranked(read, phrases, whole, kind), kind)
        verdict = self._verdict(read, phrases, hits)
        near_hits = self._hits(whole, kind) if verdict is Verdict.NONE else hits
        return Findings(verdict, near_hits[:limit])

    def nearest(self, question: str, limit: int) -> tuple[Hit, ...]:
        """Rank the documents for a question whatever their scores, for a person to compare."""
        read = Question.read(question, self.naming.knows)
        phrases = tuple(self.naming.names.phrases(read.words))
        whole = self.naming.whole(read, phrases)
        return self._hits(self._ranked(read, phrases, whole), None)[:limit]

    def _is_within_ours(self, place: Place, question: Question) -> bool:
        """Whether it is a part of a mistyped name of ours: Paullo in São Paullo."""
        return any(
            len(text) > len(place.folded) and _is_whole(self.naming.names.like(text, correct=True))
            for text in (question.core, question.text)
        )

    def _elsewhere(
        self, place: Place, phrases: Sequence[Phrase], kind: str | None, limit: int
    ) -> Findings:
        """Answer nothing for another place, but offer what is named like it or with it."""
        beside = self.naming.beside(place, phrases)
        near = self.naming.names.like(place.folded, correct=True)
        hits = self._hits(better(near, beside), kind)
        verdict = Verdict.UNSURE if beside and hits else Verdict.NONE
        return Findings(verdict, hits[:limit], place.written)

    def _ranked(
        self,
        question: Question,
        phrases: Sequence[Phrase],
        whole: Mapping[int, Likeness],
        kind: str | None = None,
    ) -> dict[int, Likeness]:
        """Weigh what the question names against what it speaks of."""
        among = None if kind is None else self.of_kind.get(kind, ())
        spoken: dict[int, Likeness] = {}
        for tongue in likeliest(self.tongues, question.words):
            parts = tuple(tongue.parser.parts(question.content))
            spoken = better(spoken, covered(question, phrases, parts, tongue.shares, among))
        full = {document: one for document, one in spoken.items() if one.score == ALL_SAID}
        named = better(whole, full)
        worth = _BESIDE_WHOLE if _is_whole(named) else 1.0
        favour = favours(question)
        passing = self.naming.in_passing(question, phrases)
        others = {
            document: replace(
                one, score=_nearer(worth * one.score, favour.get(self.kinds[document], 0.0))
            )
            for document, one in better(passing, spoken).items()
        }
        return better(others, named)

    def _verdict(
        self, question: Question, phrases: Sequence[Phrase], hits: Sequence[Hit]
    ) -> Verdict:
        """Judge the hits; who asks for a person or for a country at large is offered a choice.

        So is who names a place that the best hit does not speak of: what Upala does is no answer
        to a question on Spain.
        """
        verdict = judge(hits, one_word=len(question.content) == 1)
        if verdict is not Verdict.SURE or hits[0].named:
            return verdict
        another = hits[0].kind != PEOPLE and not ROLE_WORDS.isdisjoint(question.content)
        at_large = self.naming.all_countries.issuperset(question.content)
        best = self.refs.index(hits[0].ref)
        elsewhere = not self.naming.is_of_places(question, phrases, best)
        return Verdict.UNSURE if another or at_large or elsewhere else verdict

    def _hits(self, found: Mapping[int, Likeness], kind: str | None) -> tuple[Hit, ...]:
        ranked = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
        return tuple(
            Hit(
                self.refs[document],
                self.kinds[document],
                round(likeness.score, 4),
                likeness.literal,
                named=likeness.score == 1.0,
            )
            for document, likeness in ranked
            if kind in {None, self.kinds[document]}
        )


def _names(documents: Iterable[Iterable[Passage]]) -> Iterator[tuple[str, int]]:
    """Yield every name, and the number of the document that it names."""
    for number, passages in enumerate(documents):
        yield from ((text, number) for field, text, _ in passages if field is Field.NAME)


def _by_kind(kinds: Sequence[str]) -> Mapping[str, frozenset[int]]:
    return {
        one: frozenset(number for number, kind in enumerate(kinds) if kind == one)
        for one in set(kinds)
    }


def _nearer(score: float, favour: float) -> float:
    """Raise a score by a part of what it lacks to 1, so that it never gets there."""
    return score + favour * (1 - score)


def _is_whole(found: Mapping[int, Likeness]) -> bool:
    return any(likeness.score >= _WHOLE for likeness in found.values())


def _folded(document: Document, folding: Callable[[str], str]) -> tuple[Passage, ...]:
    said = chain((Passage(Field.NAME, name) for name in document.names), document.passages)
    return tuple(dict.fromkeys(Passage(f, folding(text), language) for f, text, language in said))


def _languages(documents: Iterable[Iterable[Passage]]) -> list[str]:
    """Return the languages that documents are written in, or one of no name if that is none."""
    languages = (each.language for passages in documents for each in passages)
    return list(dict.fromkeys(filter(None, languages))) or [""]


def _countries(passages: Iterable[Passage]) -> frozenset[str]:
    return frozenset(
        word for field, text, _ in passages if field is Field.COUNTRY for word in text.split()
    )
