"""The index of all documents, and the search in it.

A document is found by its whole name, or the start of it, or a typo of it; or else by how much of
the question its words cover. The better of the two is its score, and the scores say how sure we
are: a confident wrong answer is worse than a choice, and a choice worse than a plain "not here".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from rightsbot.search.chatter import CUES, FUNCTION_WORDS, KIND_WORDS, ROLE_WORDS
from rightsbot.search.cover import Coverer
from rightsbot.search.folding import fold
from rightsbot.search.lookalikes import Lookalikes
from rightsbot.search.model import Field, Findings, Hit, Verdict
from rightsbot.search.names import Likeness, Names
from rightsbot.search.postings import PostingsBuilder
from rightsbot.search.question import Question
from rightsbot.search.thesaurus import Thesaurus
from rightsbot.search.verdict import judge
from rightsbot.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from rightsbot.search.cover import Part
    from rightsbot.search.model import Document
    from rightsbot.search.names import Phrase

WEIGHTS = {
    Field.NAME: 1.0,
    Field.WHO: 0.95,
    Field.TOPIC: 0.92,
    Field.COUNTRY: 0.85,
    Field.TEXT: 0.80,
}
"""How much a word tells by where a document has it."""

_KIND_SAID = 0.85
_KIND_RARITY = 2.0
_CUE = 0.04
_NAMED_PART = 0.10
"""How much of a score depends on how much of the document's name the question says."""
_WORTH_A_LOOK = 0.30
_MOST_CANDIDATES = 24
_MOST = 0.99
_OFFERED = 0.4
_WHOLE = 0.70
_BESIDE_WHOLE = 0.90


@dataclass(frozen=True, slots=True)
class Index:
    """Documents, ready to be searched; nothing in it ever changes."""

    refs: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kind of each document."""
    of_kind: Mapping[str, NDArray[np.bool_]]
    names_of: tuple[tuple[str, ...], ...]
    """The folded names of each document."""
    names: Names
    coverer: Coverer
    lookalikes: Lookalikes

    @classmethod
    def build(
        cls,
        documents: Iterable[Document],
        synonyms: Iterable[Sequence[str]] = (),
        lookalikes: Iterable[str] = (),
    ) -> Index:
        """Index documents, with groups of synonyms and names of places that are not ours."""
        kept = tuple(documents)
        words = PostingsBuilder()
        names_of = tuple(tuple(dict.fromkeys(map(fold, one.names))) for one in kept)
        for number, (document, names) in enumerate(zip(kept, names_of, strict=True)):
            _add_words(words, number, document, names)
        vocabulary = Vocabulary.build(words, len(kept))
        names = Names.build((name, n) for n, folded in enumerate(names_of) for name in folded)
        kinds = tuple(document.kind for document in kept)
        return cls(
            refs=tuple(document.ref for document in kept),
            kinds=kinds,
            of_kind={k: np.array([kind == k for kind in kinds]) for k in dict.fromkeys(kinds)},
            names_of=names_of,
            names=names,
            coverer=Coverer(vocabulary, Thesaurus.build(synonyms), len(kept)),
            lookalikes=Lookalikes.build(lookalikes, vocabulary.knows),
        )

    def search(self, question: str, kind: str | None = None, limit: int = 10) -> Findings:
        """Rank the documents, or those of one kind, for a question in any words."""
        read = Question.read(question, self._knows)
        phrases = tuple(self.names.phrases(read.words))
        whole = self._whole(read)
        place = None if _is_named(whole) else self.lookalikes.find(read.words, phrases)
        if place:
            near = self.names.like(place[0], correct=True) | self._offered(read, phrases)
            return Findings(Verdict.NONE, self._hits(near, kind)[:limit], place[1])
        parts = [self._knowing_kinds(part) for part in self.coverer.parts(read)]
        found = self._covered(read, parts, kind)
        if any(likeness.score >= _WHOLE for likeness in whole.values()):
            found = {d: replace(one, score=one.score * _BESIDE_WHOLE) for d, one in found.items()}
        for document, likeness in whole.items():
            found[document] = max(likeness, found.get(document, likeness))
        hits = self._hits(found, kind)
        verdict = judge(hits)
        if verdict is Verdict.NONE:
            hits = self._hits(whole | self._offered(read, phrases), kind)
        return Findings(verdict, hits[:limit])

    def _knows(self, word: str) -> bool:
        return word in FUNCTION_WORDS or self.coverer.vocabulary.knows(word)

    def _whole(self, question: Question) -> dict[int, Likeness]:
        """Return the documents that the whole question names, with or without its chatter."""
        # Words that the documents know are no typos: "order" is not asking for Oudel.
        correct = not all(map(self.coverer.vocabulary.knows, question.content))
        found = self.names.inside(question.text)
        for text in dict.fromkeys((question.core, question.text)):
            if question.core:
                for document, likeness in self.names.like(text, correct=correct).items():
                    found[document] = max(likeness, found.get(document, likeness))
        return found

    def _offered(self, question: Question, phrases: Iterable[Phrase]) -> dict[int, Likeness]:
        """Return the documents that a question names among words that are not ours.

        A stranger's word right beside the name makes it another name: Jennifer Lopez, Real Madrid.
        """
        return {
            document: Likeness(_OFFERED, literal=True)
            for phrase in phrases
            if not any(
                self._is_strange(word)
                for word in (
                    *question.words[max(phrase.start - 1, 0) : phrase.start],
                    *question.words[phrase.end : phrase.end + 1],
                )
            )
            for document in phrase.documents
        }

    def _is_strange(self, word: str) -> bool:
        return word not in FUNCTION_WORDS and not self.coverer.vocabulary.meaning(word).words

    def _knowing_kinds(self, part: Part) -> Part:
        """Let a word such as "practice" be known to the documents of that kind."""
        if part.words[0] in ROLE_WORDS and "speaker" in self.of_kind:
            people = self.of_kind["speaker"] & (part.scores > 0)
            return replace(part, scores=np.where(people, np.float32(1.0), part.scores*np.float32(.5)))
        kind = self.of_kind.get(KIND_WORDS.get(part.words[0], ""))
        if len(part.words) > 1 or kind is None:
            return part
        scores = np.maximum(part.scores, kind * np.float32(_KIND_SAID))
        return replace(part, scores=scores, rarity=min(part.rarity, _KIND_RARITY))

    def _covered(
        self, question: Question, parts: Sequence[Part], kind: str | None
    ) -> dict[int, Likeness]:
        """Return the documents that speak of enough of the question."""
        total = sum(part.rarity for part in parts)
        if not total:
            return {}
        cover = sum(part.scores * np.float32(part.rarity / total) for part in parts)
        if kind is not None:
            cover = cover * self.of_kind.get(kind, False)
        likely = np.flatnonzero(cover >= _WORTH_A_LOOK)
        best = likely[np.argsort(-cover[likely], kind="stable")][:_MOST_CANDIDATES].tolist()
        said = {word: like for part in parts for word, like in part.likeness.items()}
        cues = {CUES[word] for word in question.words if word in CUES}
        return {
            document: Likeness(
                min(
                    _MOST,
                    float(cover[document]) * self._name_said(document, said)
                    + _CUE * (self.kinds[document] in cues),
                ),
                literal=all(part.literal or not part.scores[document] for part in parts),
            )
            for document in best
        }

    def _name_said(self, document: int, said: Mapping[str, float]) -> float:
        """Return how far to trust a cover by the share of the document's name that was said."""
        share = max(map(partial(self._share, said), self.names_of[document]), default=0.0)
        return 1 - _NAMED_PART + _NAMED_PART * share

    def _share(self, said: Mapping[str, float], name: str) -> float:
        words = [word for word in name.split() if word not in FUNCTION_WORDS]
        if said.keys().isdisjoint(words):
            return 0.0
        rarity = {word: self.coverer.vocabulary.rarity(word) for word in words}
        met = sum(rarity[word] * said.get(word, 0.0) for word in words)
        return met / sum(rarity[word] for word in words)

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


def _is_named(whole: Mapping[int, Likeness]) -> bool:
    return any(likeness.score == 1.0 for likeness in whole.values())


def _add_words(
    words: PostingsBuilder, number: int, document: Document, names: Iterable[str]
) -> None:
    fields = [(Field.NAME, name) for name in names]
    fields += [(field, fold(text)) for field, text in document.words]
    for field, text in fields:
        for word in text.split():
            if word not in FUNCTION_WORDS:
                words.add(word, number, WEIGHTS[field])
