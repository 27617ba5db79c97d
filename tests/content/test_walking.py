from __future__ import annotations

from rightsbot.content.entries import Practice
from rightsbot.content.walking import citations, walk

PRACTICE = Practice.model_validate(
    {
        "id": "tent",
        "name": {"en": "The tent"},
        "statements": ({"text": {"en": "It is open."}, "cite": ("a/1", "a/2")},),
        "run_by": {"text": {"en": "The city"}, "cite": ("a/3",)},
        "state": {"value": "done", "cite": ("a/4",)},
        "quotations": ({"text": {"en": "open"}, "by": "speaker/x", "cite": "a/5"},),
        "topics": ("women",),
    }
)


def test_every_record_is_met_once_with_its_path() -> None:
    paths = [path for path, _ in walk(PRACTICE)]
    assert len(set(paths)) == len(paths)
    assert paths[0] == ()
    assert {("name",), ("statements", 0, "text"), ("run_by",), ("state",)} <= set(paths)


def test_citations_of_every_sort_are_found_where_they_stand() -> None:
    assert dict(citations((PRACTICE,))) == {
        (0, "statements", 0, "cite", 0): "a/1",
        (0, "statements", 0, "cite", 1): "a/2",
        (0, "run_by", "cite", 0): "a/3",
        (0, "state", "cite", 0): "a/4",
        (0, "quotations", 0, "cite"): "a/5",
    }
