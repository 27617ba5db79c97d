from __future__ import annotations

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Reply, Role
from rightsbot.answers.routing import answer
from tests.sample import demand, library, speaker

LIBRARY = library(
    speaker("bart", name="Bart Somers"),
    speaker("amelie", name="Amélie Canonne"),
    speaker("zoe", name="Élodie Zoé"),
    demand("a", kind="call", by=("speaker/zoe",)),
    demand("b", kind="call", by=("speaker/bart",)),
    demand("c", kind="call", by=("speaker/amelie",)),
    demand("d", kind="call", by=("speaker/amina-el-oualid",)),
)
MAKERS = ["Amélie Canonne", "Amina El Oualid", "Bart Somers", "Élodie Zoé"]


def ask(text: str) -> Reply:
    return answer(LIBRARY, Query(text))


def test_who_asks_is_ordered_with_accents_beside_their_letters() -> None:
    labels = [choice.label for choice in ask("/compact who").choices]
    assert [label for label in labels if label in MAKERS] == MAKERS


def test_a_sort_of_demand_is_grouped_in_the_same_order() -> None:
    blocks = ask("/compact calls").blocks
    assert [block.text for block in blocks if block.role is Role.HEADING] == MAKERS
