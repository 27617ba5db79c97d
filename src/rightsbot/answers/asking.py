"""Free text: a greeting, a bare command word, a list of what belongs to a name, or an entry."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from rightsbot.answers.compare import side_by_side
from rightsbot.answers.country import list_of_country
from rightsbot.answers.faces import PLURALS, show
from rightsbot.answers.finding import find
from rightsbot.answers.listing import list_related
from rightsbot.answers.naming import only_cities
from rightsbot.answers.welcome import welcome
from rightsbot.answers.words import page_number
from rightsbot.content.entries import Kind
from rightsbot.search.folding import fold
from rightsbot.search.model import Verdict
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import in_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightsbot.answers.command import Command, Request
    from rightsbot.answers.reply import Reply
    from rightsbot.speech.phrase import Phrase

# Translators: whatever may open a conversation, with commas between.
_OPENING = phrase(
    "hello, hi, hey, good morning, good afternoon, good evening, thanks, thank you, help me, "
    "who are you, what are you, what can you do, what do you know, how does this work"
)
_OPENINGS = frozenset(map(fold, in_all(_OPENING)))

_MOST_PARTS = 6
"""How many ways to read a question as asking for what belongs to a name: each costs a search."""

_ASKING: Mapping[Kind, Phrase] = {
    Kind.CITY: phrase("cities"),
    Kind.PRACTICE: phrase("practices, projects, examples"),
    Kind.TOPIC: phrase("topics"),
    Kind.ORGANISATION: phrase("organisations"),
    Kind.EVENT: phrase("events"),
    # Translators: words that ask for what somebody demands, as in "what does Nador ask".
    Kind.DEMAND: phrase(
        "demands, recommendations, concerns, calls, ask, asks, demand, want, wants, recommend, "
        "recommends"
    ),
    # Translators: words that ask who speaks, as in "who spoke for Nador".
    Kind.SPEAKER: phrase("speakers, speaker, speak, spoke"),
}
_PART_WORDS: Mapping[str, Kind] = {
    **{fold(word): kind for kind, words in _ASKING.items() for word in in_all(words)},
    **PLURALS,
}
"""Words that ask for what belongs to a name, in "practices in Madrid" or "what does Nador ask"."""


def answer_text(request: Request) -> Reply:
    """Answer a message that is no command."""
    words = fold(request.words)
    if words in _OPENINGS:
        return welcome(request)
    command = _by_word(request.commands).get(words)
    return command.run(request.about("")) if command else search(request)


def search(request: Request) -> Reply:
    """Answer words with a list of what belongs to a name in them, else with what they speak of."""
    words, page = page_number(request.words)
    return (
        _belonging(request, fold(words), page)
        or _side_by_side(request, words, page)
        or find(request)
    )


@cache
def _by_word(commands: tuple[Command, ...]) -> Mapping[str, Command]:
    return {fold(name): command for command in commands for name in command.names}


def _belonging(request: Request, words: str, page: int) -> Reply | None:
    """List what the question asks for of an entry that the rest of it names outright."""
    for kind, rest in islice(dict.fromkeys(_parts(words.split())), _MOST_PARTS):
        if listed := list_of_country(request.view, kind, rest, f"/search {words}", page):
            return listed
        findings = request.library.search(rest)
        if findings.verdict is not Verdict.SURE or not findings.hits[0].named:
            continue
        entry = request.library.found(findings.hits[0])
        belonging = request.library.related(entry, kind) if entry.KIND is not kind else ()
        if belonging:
            several = len(belonging) > 1
            view = request.view
            return list_related(view, entry, kind, page) if several else show(view, belonging[0])
    return None


def _side_by_side(request: Request, words: str, page: int) -> Reply | None:
    """Compare cities, if several are named and nothing else is, nor anything of that name."""
    compared = side_by_side(request.view, only_cities(request.library, words), page)
    if compared is None:
        return None
    findings = request.library.search(words)
    is_name = findings.verdict is Verdict.SURE and findings.hits[0].named
    return None if is_name else compared


def _parts(words: list[str]) -> Iterator[tuple[Kind, str]]:
    for position, word in enumerate(words):
        kind = _PART_WORDS.get(word)
        # Nearly everything in the report is about cities: the word asks for them only up front.
        if kind and (kind is not Kind.CITY or position <= 1):
            yield kind, " ".join(words[:position] + words[position + 1 :])
