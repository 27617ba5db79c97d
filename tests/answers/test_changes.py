from __future__ import annotations

from typing import Any

import pytest

from rightsbot.answers.changes import changes
from rightsbot.content.model import Report
from rightsbot.content.translation import digest_of
from tests.sample import REPORT, city, content, fact, questions


def test_a_change_is_told_by_kind_and_name() -> None:
    old = content()
    new = content(
        city("athens"),
        city("oujda"),
        city("madrid", statements=(fact("Changed."),)),
        without=("demand/fight-racism",),
        digest="d2",
    )
    assert tuple(map(str, changes(old, new))) == (
        "+2 cities: Athens, Oujda",
        "~1 city: Madrid",
        "−1 demand: Fight Racism",
    )


def test_it_is_told_what_readers_of_other_languages_get_in_english_now() -> None:
    both = {"en": "A city.", "fr": "Une ville.", "made_from": {"fr": digest_of("A city.")}}
    stale = both | {"en": "Changed."}
    report = Report.model_validate({**REPORT, "languages": ("en", "es", "fr")})
    old, new, more = (
        content(*cities).model_copy(update={"report": report, "digest": digest})
        for digest, cities in (
            ("d1", (city("athens", statements=({"text": both, "cite": ("opening/1",)},)),)),
            ("d2", (city("athens", statements=({"text": stale, "cite": ("opening/1",)},)),)),
            ("d3", (city("athens", statements=(fact("Changed."), fact("Twice."))),)),
        )
    )
    line = "Français: 1 text more is shown in English until it is translated anew"
    assert [str(each) for each in changes(old, new)] == ["~1 city: Athens", line]
    assert [str(each) for each in changes(new, more)] == [
        "~1 city: Athens",
        "Español: 1 text more is shown in English until it is translated anew",
        line,
    ]
    assert [str(each) for each in changes(new, old)] == ["~1 city: Athens"]


def test_no_change_is_nothing() -> None:
    assert changes(content(), content()) == ()


@pytest.mark.parametrize(
    ("update", "line"),
    [
        ({"report": {**REPORT, "languages": ("en", "fr")}}, "~report"),
        ({"synonyms": (("shelter", "refuge", "haven"),)}, "~synonyms"),
        ({"lookalikes": ()}, "~lookalikes"),
        ({"questions": questions({"ask": "Madrid"})}, "~golden questions: sample"),
        ({}, "Only comments or the layout of files changed."),
    ],
)
def test_a_change_outside_the_entries_names_the_kind_of_file(
    update: dict[str, Any], line: str
) -> None:
    if "report" in update:
        update = {"report": Report.model_validate(update["report"])}
    old = content()
    found = changes(old, old.model_copy(update={**update, "digest": "d2"}))
    assert [str(each) for each in found] == [line]


def test_all_that_changed_is_told_together() -> None:
    first, second = questions({"ask": "Madrid"}) + questions({"ask": "Nador"})
    old = content().model_copy(update={"questions": (first,)})
    new = content(city("athens"), digest="d2").model_copy(
        update={
            "questions": (second, first.model_copy(update={"id": "more"})),
            "synonyms": (),
        }
    )
    assert tuple(map(str, changes(old, new))) == (
        "+1 city: Athens",
        "~synonyms",
        "~golden questions: more, sample",
    )
