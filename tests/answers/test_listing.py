from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.card import View
from rightsbot.answers.listing import list_kind, list_related
from rightsbot.content.entries import Kind
from rightsbot.content.records import Ref
from tests.sample import entry, fact, library, practice

if TYPE_CHECKING:
    from rightsbot.content.entries import Entry

_FACTS = (fact("It is named.", "networks/1"),)


def topic(name: str, english: str, french: str) -> Entry:
    made = entry("topic", name, statements=_FACTS)
    return made.model_copy(update={"name": made.name.model_validate({"en": english, "fr": french})})


TOPICS = (
    topic("access", "Access", "Égalité d’accès"),
    topic("borders", "Borders", "Frontières"),
    topic("work", "Work", "Emploi"),
)
LIBRARY = library(
    *TOPICS,
    practice("a-last", name="Work for all", topics=("work", "women", "access", "borders")),
    practice("b-first", name="Access for all", topics=("work",)),
)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Access", "Borders", "Women", "Work"]),
        ("fr", ["Égalité d’accès", "Emploi", "Frontières", "Women"]),
    ],
)
def test_what_is_looked_up_goes_by_name_in_the_language(language: str, names: list[str]) -> None:
    view = View(LIBRARY, language)
    whole = list_kind(view, Kind.TOPIC, 1)
    linked = list_related(view, LIBRARY.content.entries[Ref("practice/a-last")], Kind.TOPIC, 1)
    assert [choice.label for choice in whole.choices] == names
    assert [choice.label for choice in linked.choices][: len(names)] == names


def test_practices_stay_as_their_files_are() -> None:
    labels = [choice.label for choice in list_kind(View(LIBRARY, "en"), Kind.PRACTICE, 1).choices]
    assert labels.index("Work for all") < labels.index("Access for all")
