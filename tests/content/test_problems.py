from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.content.problems import ContentError, Problem, shown, spelled, suggestion

if TYPE_CHECKING:
    from rightsbot.content.records import Path


def test_a_problem_reads_as_editors_and_terminals_link_it() -> None:
    assert str(Problem("a.yaml", 2, 3, "b[0]", "wrong")) == "a.yaml:2:3: b[0]: wrong"
    assert str(Problem("a.yaml", 1, 1, "", "wrong")) == "a.yaml:1:1: wrong"


def test_an_error_has_each_problem_once_by_file_and_place() -> None:
    first, second, third = (
        Problem("a", 2, 1, "", "x"),
        Problem("a", 10, 1, "", "x"),
        Problem("b", 1, 1, "", "x"),
    )
    error = ContentError([third, second, first, second])
    assert error.problems == (first, second, third)
    assert str(error) == "a:2:1: x\na:10:1: x\nb:1:1: x"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("name",), "name"),
        (("statements", 2, "text", "en"), "statements[2].text.en"),
        ((0, 1), "[0][1]"),
        (("a\x1b[31m\n", "b"), "a�[31m�.b"),
    ],
)
def test_paths_are_spelled(path: Path, text: str) -> None:
    assert spelled(path) == text


def test_long_and_unprintable_texts_are_shown_short_and_harmless() -> None:
    assert shown("x" * 100) == "x" * 59 + "…"
    assert shown("a\ud800\x00b") == "a��b"


def test_only_what_is_near_is_suggested() -> None:
    assert suggestion("nadr", ["nador", "madrid"]) == "; did you mean “nador”?"
    assert suggestion("xyz", ["nador", "madrid"]) == ""
    assert suggestion("nador", []) == ""
