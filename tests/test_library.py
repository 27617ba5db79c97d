from __future__ import annotations

import pytest

from rightsbot.content.entries import Kind
from rightsbot.library import MOST_KEPT, Keeper
from tests.sample import demand, entry, fact, library

LIBRARY = library(
    entry("event", "march", cities=("pikine",), statements=(fact("A march."),)),
    demand("open-schools", by=("event/march",)),
)


@pytest.mark.parametrize(
    ("ref", "kind", "related"),
    [
        ("practice/tent-of-rights", Kind.CITY, ["city/pikine"]),
        ("city/nador", Kind.PRACTICE, ["practice/action-plan", "practice/reception-office"]),
        ("city/madrid", Kind.PRACTICE, []),
        ("speaker/amina-el-oualid", Kind.SPEAKER, []),
        # A demand belongs to its maker's places, but not to those of a meeting that made it.
        ("demand/fight-racism", Kind.CITY, ["city/nador"]),
        ("city/nador", Kind.DEMAND, ["demand/fight-racism"]),
        ("demand/open-schools", Kind.CITY, []),
    ],
)
def test_links_lead_both_ways(ref: str, kind: Kind, related: list[str]) -> None:
    found = LIBRARY.entry(ref)
    assert found
    assert [other.ref for other in LIBRARY.related(found, kind)] == related


def test_there_is_no_entry_of_an_unknown_ref() -> None:
    assert LIBRARY.entry("city/atlantis") is None


def test_the_entries_of_a_kind_keep_the_contents_order() -> None:
    refs = [each.ref for each in LIBRARY.of_kind(Kind.CITY)]
    assert refs == ["city/nador", "city/madrid", "city/pikine"]


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("Oualid", "speaker/amina-el-oualid"),
        ("planned in Morocco", "practice/action-plan"),
        ("tent Senegal", "practice/tent-of-rights"),
        ("refuge in Pikine", "practice/tent-of-rights"),
    ],
)
def test_an_entry_is_found_by_what_it_is_linked_with(question: str, ref: str) -> None:
    findings = LIBRARY.search(question)
    assert ref in [LIBRARY.found(hit).ref for hit in findings.hits]


def test_what_is_kept_is_made_once() -> None:
    keeper = Keeper()
    made = keeper.get("key", object)
    assert keeper.get("key", object) is made
    assert keeper.get("other", object) is not made


def test_a_full_keeper_starts_anew() -> None:
    keeper = Keeper()
    first = keeper.get(0, object)
    for key in range(1, MOST_KEPT):
        keeper.get(key, object)
    assert keeper.get(0, object) is first
    keeper.get(MOST_KEPT, object)
    assert keeper.get(0, object) is not first
